// Reads what encode.py writes: many frames, what is the same in all of them once and the rest by its place.
const NO_NUMBER = 65_535;

async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// A table of 16-bit numbers, from its differences in both directions.
function table(blocks, at, rows, length) {
  const size = rows * length;
  if (at + 2 * size > blocks.length) throw new RangeError("a table that ends too soon");
  const made = new Uint16Array(size);
  for (let k = 0; k < size; k += 1) {
    const folded = blocks[at + k] | (blocks[at + size + k] << 8);
    made[k] = ((folded >>> 1) ^ -(folded & 1)) + (k >= length ? made[k - length] : 0);
  }
  for (let row = 0; row < rows; row += 1) {
    for (let k = row * length + 1; k < (row + 1) * length; k += 1) made[k] += made[k - 1];
  }
  return made;
}

// One place in a frame whose value differs from state to state.
class Varying {
  constructor({ at, axes, shape, ids, values, rows }, blocks) {
    Object.assign(this, { at, axes, shape, values, rows });
    this.ids = table(
      blocks,
      ids,
      1,
      shape.reduce((a, b) => a * b, 1),
    );
    if (rows) this.whole = table(blocks, rows.at, rows.count, rows.length);
  }

  value(index) {
    const number = this.ids[this.axes.reduce((place, axis, k) => place * this.shape[k] + index[axis], 0)];
    if (!this.rows) return this.values[number];
    const { length, lengths, low, step } = this.rows;
    const begin = number * length;
    const row = new Array(lengths ? lengths[number] : length);
    for (let k = 0; k < row.length; k += 1) {
      const whole = this.whole[begin + k];
      row[k] = whole === NO_NUMBER ? null : low + step * whole;
    }
    return row;
  }
}

function put(frame, path, value) {
  if (value?.missing === true) return;
  let node = frame;
  for (let k = 0; k < path.length - 1; k += 1) node = node[path[k]] ??= typeof path[k + 1] === "number" ? [] : {};
  node[path.at(-1)] = value;
}

// Frames by their index on the axes of states. A frame shares what it holds with others: it is read, never changed.
class Recording {
  static async read(bytes) {
    const whole = await inflated(bytes);
    const head = new DataView(whole.buffer, whole.byteOffset).getUint32(0, true);
    const { same, varying } = JSON.parse(new TextDecoder().decode(whole.subarray(4, 4 + head)));
    const blocks = whole.subarray(4 + head);
    return new Recording(
      same,
      varying.map((place) => new Varying(place, blocks)),
    );
  }

  constructor(same, varying) {
    Object.assign(this, { same, varying });
  }

  frame(index) {
    const frame = {};
    for (const [path, value] of this.same) put(frame, path, value);
    for (const place of this.varying) put(frame, place.at, place.value(index));
    return frame;
  }
}
