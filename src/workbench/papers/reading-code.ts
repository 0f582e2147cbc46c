/** The sides a picture is tried at: small codes need many pixels, blurred ones fewer. */
const sides = [1600, 1000, 600];

/** The code in a picture of a slip; undefined when none is found in it, or it is no picture. */
export async function codeInPicture(file: Blob): Promise<string | undefined> {
  if (!file.type.startsWith('image/')) return undefined;
  const picture = await createImageBitmap(file);
  try {
    for (const side of sides) {
      const code = await codeIn(picture, picture.width, picture.height, side);
      if (code) return code;
    }
    return undefined;
  } finally {
    picture.close();
  }
}

/** The code in what is shown: a picture, or a moment of a film. */
export async function codeIn(
  shown: CanvasImageSource,
  width: number,
  height: number,
  side: number,
): Promise<string | undefined> {
  if (width === 0 || height === 0) return undefined;
  // One module of the old kind: bundlers and types see its function under the same second name.
  const { default: jsQR } = await import('jsqr');
  const scale = Math.min(1, side / Math.max(width, height));
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  context.drawImage(shown, 0, 0, canvas.width, canvas.height);
  const { data, width: columns, height: rows } = context.getImageData(0, 0, canvas.width, canvas.height);
  return codeOf(jsQR.default(data, columns, rows)?.data);
}

/** The verification code in what a QR code holds: the last part of the address of the public page. */
function codeOf(said: string | undefined): string | undefined {
  const code = /\/papers\/([0-9A-Z]{8,60})$/i.exec(said ?? '')?.[1];
  return code?.toUpperCase();
}
