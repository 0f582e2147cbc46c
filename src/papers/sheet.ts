/** What stands in a column of a table, which decides how wide it is and where its text stands. */
export type Column = 'count' | 'short' | 'amount' | 'word' | 'text';

/** One block of a paper's body. An `address` names whom it turns to; `signatures` leave room to sign beside each label, `opinions` a box to write in. */
export type Block =
  | { is: 'paragraph' | 'heading' | 'address'; text: string }
  | { is: 'signatures' | 'opinions'; labels: string[] }
  | { is: 'table'; columns: Column[]; head: string[]; rows: string[][] };

/**
 * What a paper is that is no letter of the office under its seal: a `ruling`, which is sealed and served and turns to nobody; a
 * `record` that the office keeps and those present sign; a `statement` of somebody else, drawn up for the signature.
 */
export type Drawn = 'ruling' | 'record' | 'statement';

/**
 * A paper as it is laid out, whatever it is written as: PDF and docx are made from the same sheet, so that they cannot say
 * different things. Every text is ready Chinese.
 */
export type Sheet = {
  title: string;
  /** The body that issues it, above the title and under the text. */
  office: string;
  /** Absent of a letter of the office. */
  drawn?: Drawn;
  /** 〔2026〕 number; absent while it is a draft. */
  number?: string;
  addressee?: string;
  blocks: Block[];
  /** The day it is dated; absent while it is a draft. */
  dated?: string;
  /** What the face says where the seal belongs; absent where none does. */
  sealPlace?: string;
  /** Lines at the foot: how to check it. */
  foot: string[];
  /** The address in the QR code at the foot. */
  qr?: string;
  /** Across every page of what is not the paper itself: a draft. */
  watermark?: string;
};
