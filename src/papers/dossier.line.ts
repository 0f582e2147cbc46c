import { refuse, type Refused } from '../platform/refusal.ts';

/** Who waits for the dossier that is being made: at most one. */
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();
let working = 0;

/** Keeps the one place in line from before the files are read, so that nobody gathers megabytes in vain. */
export async function inLine<T>(work: () => Promise<T | Refused>): Promise<T | Refused> {
  if (working + waiting >= 2) return busy();
  if (working > 0) {
    waiting += 1;
    const before = last;
    const turn = before.then(() => {
      waiting -= 1;
      return begin(work);
    });
    last = turn.catch(() => undefined);
    return turn;
  }
  const turn = begin(work);
  last = turn.catch(() => undefined);
  return turn;
}

async function begin<T>(work: () => Promise<T>): Promise<T> {
  working += 1;
  try {
    return await work();
  } finally {
    working -= 1;
  }
}

function busy(): Refused {
  return refuse('too-many', {
    zh: '正在制作别的卷宗，请过一会儿再试。',
    en: 'Other dossiers are being made: please try again in a while.',
  });
}

/** Too much for one dossier. */
export function tooLarge(): Refused {
  return refuse('too-large', {
    zh: '这一卷内容过多，没有制作成功。请分别下载文书和证据。',
    en: 'This is too much for one dossier. Please download papers and evidence one by one.',
  });
}
