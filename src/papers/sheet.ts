/** One block of a paper's body. */
export type Block = { is: 'paragraph'; text: string } | { is: 'table'; head: string[]; rows: string[][] };

/**
 * A paper as it is laid out, whatever it is written as: PDF and docx are made from the same sheet, so that they cannot say
 * different things. Every text is ready Chinese.
 */
export type Sheet = {
  title: string;
  /** The body that issues it, above the title and under the text. */
  office: string;
  /** 〔2026〕 number; absent while it is a draft. */
  number?: string;
  addressee?: string;
  blocks: Block[];
  /** The day it is dated, in characters; absent while it is a draft. */
  dated?: string;
  /** What the face says where the seal belongs. */
  sealPlace: string;
  /** Lines at the foot: how to check it. */
  foot: string[];
  /** The address in the QR code at the foot. */
  qr?: string;
  /** Across every page of what is not the paper itself: a draft. */
  watermark?: string;
};
