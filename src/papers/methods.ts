import type { Choice } from '../procedure/fields.ts';

/** How a paper is brought to the one it is for; electronic service and public notice are acts of their own. Source: CPL.87. */
export const methods = [
  { const: 'direct', title: '直接送达', titleEn: 'Handed over' },
  { const: 'entrusted', title: '委托送达', titleEn: 'Through another body' },
  { const: 'left', title: '留置送达', titleEn: 'Left at the address' },
  { const: 'post', title: '邮寄送达', titleEn: 'By post' },
  { const: 'forwarded', title: '转交送达', titleEn: 'Forwarded by the recipient’s institution' },
] as const satisfies readonly Choice<string>[];
