import sharp from 'sharp';
import { evidenceRules } from './evidence.rules.ts';
import { refuse, type Refused } from './refusal.ts';

const bounds = { limitInputPixels: evidenceRules.pixelsMax, failOn: 'none', sequentialRead: true } as const;

/**
 * Whether a picture can be opened within bounds. The size it states is read before a single pixel is decoded; then it is
 * decoded once, small, under a time limit, so that what is kept can also be shown.
 */
export async function refusePicture(bytes: Buffer): Promise<Refused | undefined> {
  try {
    const { width, height } = await sharp(bytes, { ...bounds, limitInputPixels: false }).metadata();
    if (width * height > evidenceRules.pixelsMax) return tooManyPixels();
    await sharp(bytes, bounds)
      .timeout({ seconds: evidenceRules.decodeSecondsMax })
      .resize(16, 16, { fit: 'fill' })
      .raw()
      .toBuffer();
    return undefined;
  } catch {
    // The decoder's own words may repeat parts of the file; all that matters is that it is no picture we can show.
    return refuse('invalid-form', {
      zh: '这张照片打不开，可能已经损坏，请换一张。',
      en: 'This picture cannot be opened; it may be damaged. Please choose another.',
    });
  }
}

/** The picture as JPEG, upright, at most so large, without any metadata: no place, no time, no device. */
export async function withoutMetadata(bytes: Buffer): Promise<Buffer> {
  const side = evidenceRules.viewSideMax;
  return sharp(bytes, bounds)
    .timeout({ seconds: evidenceRules.decodeSecondsMax })
    .rotate()
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: evidenceRules.viewQuality })
    .toBuffer();
}

function tooManyPixels(): Refused {
  return refuse('too-large', {
    zh: '这张照片的像素太大，请缩小或者截图后再传。',
    en: 'This picture has too many pixels. Please make it smaller, or send a screenshot of it.',
  });
}
