/** One second of a tone as a WAV file: 8000 samples of 16 bits. */
export function wave(): Buffer {
  const rate = 8000;
  const samples = Buffer.alloc(rate * 2);
  for (let n = 0; n < rate; n++)
    samples.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * 440 * n) / rate)), n * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** The beginning of a WebM file with one track of each codec, as a browser's recorder writes it. */
export function webm(...codecs: string[]): Buffer {
  const element = (id: string, content: Buffer): Buffer =>
    Buffer.concat([Buffer.from(id, 'hex'), Buffer.from([0x80 | content.length]), content]);
  const head = element(
    '1a45dfa3',
    Buffer.concat([element('4286', Buffer.from([1])), element('4282', Buffer.from('webm'))]),
  );
  const tracks = codecs.map((codec) => element('ae', element('86', Buffer.from(codec))));
  // A segment of unknown length: it is being recorded.
  return Buffer.concat([
    head,
    Buffer.from('1853806701ffffffffffffff', 'hex'),
    element('1654ae6b', Buffer.concat(tracks)),
  ]);
}

/** The first page of an Ogg file whose stream is Opus. */
export function ogg(): Buffer {
  const page = Buffer.alloc(28);
  page.write('OggS', 0);
  page[5] = 2;
  page[26] = 1;
  page[27] = 19;
  const opus = Buffer.alloc(19);
  opus.write('OpusHead', 0);
  opus.set([1, 1], 8);
  opus.writeUInt32LE(48_000, 12);
  return Buffer.concat([page, opus]);
}

/** An MP4 file of this brand with one track of each handler: `soun`, `vide`. */
export function mp4(brand: string, ...handlers: string[]): Buffer {
  const box = (name: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + content.length, 0);
    head.write(name, 4);
    return Buffer.concat([head, content]);
  };
  const tracks = handlers.map((handler) => {
    const content = Buffer.alloc(24);
    content.write(handler, 8);
    return box('trak', box('mdia', box('hdlr', content)));
  });
  const first = box('ftyp', Buffer.concat([Buffer.from(brand), Buffer.alloc(4), Buffer.from(brand)]));
  return Buffer.concat([first, box('moov', Buffer.concat(tracks))]);
}
