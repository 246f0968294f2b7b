const LINE_FEED = 10;

/** Takes lines and counted bytes from a stream, piece by piece. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#pieces = stream[Symbol.asyncIterator]();
  }

  /** The text up to the next line break, which is taken too; nothing where the stream ends before it. */
  async takeLine(): Promise<string | undefined> {
    let end = this.#rest.indexOf(LINE_FEED);
    while (end < 0) {
      const piece = await this.#next();
      if (!piece) return undefined;
      const before = this.#rest.length;
      this.#rest = Buffer.concat([this.#rest, piece]);
      end = this.#rest.indexOf(LINE_FEED, before);
    }
    const line = this.#rest.subarray(0, end).toString('utf8');
    this.#rest = this.#rest.subarray(end + 1);
    return line;
  }

  /** That many bytes; nothing where the stream ends before them. */
  async take(size: number): Promise<Uint8Array | undefined> {
    const pieces = [this.#rest];
    let length = this.#rest.length;
    while (length < size) {
      const piece = await this.#next();
      if (!piece) return undefined;
      pieces.push(piece);
      length += piece.length;
    }
    const all = pieces.length === 1 ? this.#rest : Buffer.concat(pieces, length);
    this.#rest = all.subarray(size);
    return all.subarray(0, size);
  }

  /** Passes over that many bytes, which are never in memory together; nothing where the stream ends before them. */
  async skip(size: number): Promise<true | undefined> {
    let left = size;
    while (left > this.#rest.length) {
      left -= this.#rest.length;
      const piece = await this.#next();
      if (!piece) return undefined;
      this.#rest = piece;
    }
    this.#rest = this.#rest.subarray(left);
    return true;
  }

  async #next(): Promise<Buffer | undefined> {
    // A stream that was closed in the middle has ended as well.
    const step = await this.#pieces.next().catch(() => undefined);
    return step === undefined || step.done === true ? undefined : step.value;
  }
}
