import { Temporal } from 'temporal-polyfill';
import { legalDayOf } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import type { Text } from '../../platform/text.ts';
import { noticeId } from '../notices.ts';
import type { Charged } from './charge.ts';

/** The rules under which a change of charge is told; no procedure file has them, for they hold in all. */
export const chargeRules = { inCharge: 'charge.inCharge', assists: 'charge.assists' } as const;

type Role = keyof typeof chargeRules;
type Told = {
  steps: readonly (Charged & { proceeding: number; number: string; office: number })[];
  /** Who had them until now: whoever was in charge or assisted knows them. */
  before: ReadonlyMap<number, Charged>;
  /** The place of each change in its proceeding's own order. */
  places: ReadonlyMap<number, number>;
  by: number;
  reassignment?: number;
  at: string;
};

/**
 * Tells each officer on their list what has become theirs: one message for all that one request gave them, at the first of
 * the cases. Nobody is told what they did themselves.
 */
export async function tellCharged(tx: Tx, { steps, before, places, by, reassignment, at }: Told): Promise<void> {
  const given = steps.flatMap((step) =>
    (['inCharge', 'assists'] as const).flatMap((role) => {
      const officer = step[role];
      const had = before.get(step.proceeding);
      const known = [by, had?.inCharge ?? null, had?.assists ?? null, null];
      return officer === null || known.includes(officer) ? [] : [{ ...step, role, officer }];
    }),
  );
  const rows = [...Map.groupBy(given, ({ officer, role }) => `${officer} ${role}`).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { proceeding, number, office, officer, role } = first;
    const seq = places.get(proceeding) ?? 0;
    const about = reassignment === undefined ? '' : String(reassignment);
    const recipient = `officer:${officer}`;
    const words = chargeWords(role, number, own.length);
    return {
      id: noticeId([number, String(seq), chargeRules[role], about, recipient]),
      proceeding_id: proceeding,
      seq,
      rule: chargeRules[role],
      about,
      recipient,
      office,
      officer,
      duties: [],
      channels: ['inbox'],
      urgent: false,
      words_zh: words.zh,
      words_en: words.en,
      told_at: at,
      told_on: legalDayOf(Temporal.Instant.from(at)).toString(),
    };
  });
  if (rows.length > 0) await tx.insertInto('notice').values(rows).execute();
}

/** What somebody reads who was given so many cases, of which this is the first. */
export function chargeWords(role: Role, number: string, cases: number): Text {
  const [zh, en] = role === 'inCharge' ? ['主办', 'yours'] : ['协办', 'yours to assist in'];
  return cases === 1
    ? { zh: `${number} 改由您${zh}。`, en: `${number} is ${en} from now on.` }
    : {
        zh: `${number} 等 ${cases} 件案件改由您${zh}。`,
        en: `${cases} cases are ${en} from now on, ${number} among them.`,
      };
}
