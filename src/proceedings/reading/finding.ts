import { pinyin } from 'pinyin-pro';
import { lookupToken, type Keyring } from '../../platform/crypto.ts';

/** What a search token is made of. Stored as a number: never changed, never given again. */
export const lookupKinds = {
  idFull: 1,
  idLast4: 2,
  idLast6: 3,
  phoneFull: 4,
  phoneLast4: 5,
  creditCode: 6,
  namePiece: 7,
  pinyin: 8,
  numberTail: 9,
} as const;
export type LookupKind = keyof typeof lookupKinds;
export type Token = { kind: LookupKind; token: Buffer };

// Pieces that stand in nearly every firm's name say nothing about which one is meant.
const commonPieces = new Set(
  '有限 限公 公司 责任 限责 任公 四川 川省 省成 成都 都市 股份 份有 分公 集团 团有'.split(' '),
);

const spoken = new Map<string, string>();

/** Pinyin of one character, without tone. */
function soundOf(character: string): string {
  let sound = spoken.get(character);
  if (sound === undefined) {
    sound = pinyin(character, { toneType: 'none', type: 'array' })[0] ?? character;
    spoken.set(character, sound);
  }
  return sound;
}

const chinese = /[\u4e00-\u9fff]/;

/** Two-character pieces of a name, without those that every firm shares. */
export function piecesOf(name: string): string[] {
  const letters = [...name.replaceAll(/[\s()（）·.,，。]/g, '').toLowerCase()];
  const pieces = new Set<string>();
  for (let i = 0; i + 1 < letters.length; i++) {
    const piece = `${letters[i]}${letters[i + 1]}`;
    if (!commonPieces.has(piece)) pieces.add(piece);
  }
  return [...pieces];
}

/**
 * How a name may be typed in letters: whole sound and initials ('wangxiaoming', 'wxm'), for the first eight characters,
 * and so for each word of a name written with spaces.
 */
export function soundsOf(name: string): string[] {
  const words = name.split(/\s+/);
  return [...new Set([name, ...(words.length > 1 ? words : [])].flatMap(soundsOfWord))];
}

function soundsOfWord(name: string): string[] {
  const letters = [...name].filter((letter) => chinese.test(letter)).slice(0, 8);
  if (letters.length < 2) return [];
  const sounds = letters.map(soundOf);
  return [sounds.join(''), sounds.map((sound) => sound[0] ?? '').join('')];
}

/** The keyed hash of a text of one kind; a load that meets the same texts again and again may remember them. */
export type TokenOf = (keyring: Keyring, kind: LookupKind, text: string) => Buffer;

/** Tokens by which a natural person or a firm is found. Empty values make none. */
export function tokensOf(
  keyring: Keyring,
  party: { name?: string; idNumber?: string; phone?: string; creditCode?: string },
  tokenOf: TokenOf = lookupToken,
): Token[] {
  const tokens: Token[] = [];
  const add = (kind: LookupKind, text: string): void => {
    tokens.push({ kind, token: tokenOf(keyring, kind, text) });
  };
  if (party.name) {
    for (const piece of piecesOf(party.name)) add('namePiece', piece);
    for (const sound of soundsOf(party.name)) add('pinyin', sound);
  }
  if (party.idNumber) {
    add('idFull', party.idNumber.toUpperCase());
    add('idLast4', party.idNumber.slice(-4).toUpperCase());
    add('idLast6', party.idNumber.slice(-6).toUpperCase());
  }
  if (party.phone) {
    add('phoneFull', party.phone);
    add('phoneLast4', party.phone.slice(-4));
  }
  if (party.creditCode) add('creditCode', party.creditCode.toUpperCase());
  return tokens;
}
