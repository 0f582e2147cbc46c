import { say, type Language, type Text } from './text.ts';

/** The expected ways in which the product says no. Anything unexpected is a defect and throws instead. */
export const refusalStatuses = {
  'wrong-state': 409,
  'not-your-act': 403,
  'invalid-form': 400,
  'too-late': 409,
  'too-early': 409,
  barred: 409,
  'missing-fact': 409,
  identity: 403,
  representation: 403,
  'not-found': 404,
  conflict: 409,
  'key-reused': 422,
  'too-large': 413,
  'too-many': 429,
  'not-signed-in': 401,
  'not-allowed': 403,
} as const;

export type RefusalCode = keyof typeof refusalStatuses;

export type Refusal = {
  code: RefusalCode;
  status: number;
  title: Text;
  detail: Text;
  field?: string;
  fields?: { path: string; message: Text }[];
  article?: { id: string; zh: string; en: string };
  alternatives?: { act: string; title: Text }[];
};

export type Refused = { refused: Refusal };

const titles: Record<RefusalCode, Text> = {
  'wrong-state': { zh: '当前状态不能办理', en: 'Not possible in the present state' },
  'not-your-act': { zh: '此项不由您办理', en: 'This act is not yours' },
  'invalid-form': { zh: '填写有误', en: 'The form is not valid' },
  'too-late': { zh: '已过期限', en: 'Too late' },
  'too-early': { zh: '未到时间', en: 'Too early' },
  barred: { zh: '不得办理', en: 'Barred' },
  'missing-fact': { zh: '缺少必要事实', en: 'A required fact is missing' },
  identity: { zh: '身份尚未核实', en: 'Identity not sure enough' },
  representation: { zh: '超出代理权限', en: 'Outside the authority' },
  'not-found': { zh: '没有找到', en: 'Not found' },
  conflict: { zh: '内容已变化', en: 'Changed meanwhile' },
  'key-reused': { zh: '提交标识重复', en: 'Key already used' },
  'too-large': { zh: '内容过大', en: 'Too large' },
  'too-many': { zh: '操作过于频繁', en: 'Too many requests' },
  'not-signed-in': { zh: '请先登录', en: 'Please sign in' },
  'not-allowed': { zh: '无权办理', en: 'Not allowed' },
};

/**
 * A refusal as a value. The status follows from the code and the title from the code's own words; `more` may replace
 * either and name the field, the article and what may be done instead.
 */
export function refuse(code: RefusalCode, detail: Text, more: Partial<Omit<Refusal, 'code' | 'detail'>> = {}): Refused {
  return { refused: { code, status: refusalStatuses[code], title: titles[code], detail, ...more } };
}

/** The one answer for everything that is not there, and for everything that one may not know to be there. */
export function notFound(): Refused {
  return refuse('not-found', {
    zh: '没有这个页面或这件事项，或者您无权查看。',
    en: 'It does not exist, or you may not see it.',
  });
}

/** Tells a refusal from an answer. */
export function isRefused(answer: unknown): answer is Refused {
  return typeof answer === 'object' && answer !== null && 'refused' in answer;
}

/** What goes over the wire: title and detail in the reader's language, everything in both languages beside it. */
export type Problem = Omit<Refusal, 'title' | 'detail'> & {
  type: string;
  title: string;
  detail: string;
  text: { title: Text; detail: Text };
};

/** The media type of RFC 9457. */
export const problemType = 'application/problem+json; charset=utf-8';

/** A refusal in the words of RFC 9457. */
export function problemOf(refusal: Refusal, language: Language): Problem {
  const { title, detail, ...rest } = refusal;
  return {
    type: `https://heyan.example/problems/${refusal.code}`,
    title: say(title, language),
    detail: say(detail, language),
    ...rest,
    text: { title, detail },
  };
}
