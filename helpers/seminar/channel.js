// What a room's window and a facilitator's, of one browser, tell each other; every copy of the course has its own.
// A room says {at, screens: [[key, title]]}; a facilitator says {ask: true}, {go: key} or {by: 1 or -1}.
const roomChannel = (name) => new BroadcastChannel(`course-room ${new URL("../..", location.href)} ${name}`);
