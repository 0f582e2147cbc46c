import { fileTypeFromBuffer } from 'file-type';

/** How far into a WebM file its list of tracks may stand, in bytes: recorders write it before the first sound. */
const tracksWithin = 64 * 1024;

/**
 * What the bytes are, as a media type without parameters; undefined for what is none of the known kinds. A container
 * that may hold films is asked for its tracks: what a browser records of a voice has sound only, and is called so.
 */
export async function sniff(bytes: Buffer): Promise<string | undefined> {
  const mime = (await fileTypeFromBuffer(bytes))?.mime.split(';')[0];
  if (mime === 'video/webm' && webmHoldsOnlySound(bytes)) return 'audio/webm';
  if (mime === 'video/mp4' && mp4HoldsOnlySound(bytes)) return 'audio/mp4';
  return mime;
}

/** Codec ids begin with A_ for sound and V_ for pictures. Source: RFC 9559 (Matroska), CodecID. */
function webmHoldsOnlySound(bytes: Buffer): boolean {
  const head = bytes.toString('latin1', 0, tracksWithin);
  return /A_(OPUS|VORBIS)/.test(head) && !/V_(VP[89]|AV1|MPEG|THEORA|UNCOMPRESSED)/.test(head);
}

/** Each track names its handler, `soun` or `vide`, twelve bytes after the box's name. Source: ISO/IEC 14496-12, 8.4.3. */
function mp4HoldsOnlySound(bytes: Buffer): boolean {
  const handlers = new Set<string>();
  for (let at = bytes.indexOf('hdlr'); at >= 0; at = bytes.indexOf('hdlr', at + 4))
    handlers.add(bytes.toString('latin1', at + 12, at + 16));
  return handlers.has('soun') && !handlers.has('vide');
}
