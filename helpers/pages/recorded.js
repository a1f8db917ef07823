// What a file of recordings has put into courseRecorded, as bytes; a page and its room share the file. None where it is missing.
const recordedBytes = (name) => Uint8Array.from(atob(globalThis.courseRecorded?.[name] ?? ""), (c) => c.charCodeAt(0));
