import type { SourceId } from '../../../law/sources.ts';
import type { claimKinds } from '../arbitration.words.ts';
import type { Basis } from './claims.words.ts';
import { takeAmounts, type Where } from './parameters.ts';
import { beginWorking, money, share, type Confidence, type Line, type Need } from './working.ts';

/** What finality asks of an item. */
export type ItemKind = (typeof claimKinds)[number]['const'];

/** An item of an award: its kind and, where it is money, its amount and what that was computed by. */
export type AwardItem = { kind: ItemKind; fen?: number; basis?: Basis };

/** What the test needs to know of the whole case. */
export type FinalityAsked = {
  /** The day the award is made. */
  on: string;
  /** Whether the award also confirms that there was an employment. */
  confirmsEmployment?: boolean;
};

/** Whether one item is final; null where it cannot be told, and then `needs` says why. */
export type Finality = {
  final: boolean | null;
  lines: readonly Line[];
  articles: readonly SourceId[];
  confidence: Confidence;
  needs: readonly Need[];
};

/** Under which heading of MAL 47 the amount of a basis falls. Sources: MAL.47, LINK.10. */
export const kindOfBasis: Readonly<Record<Basis, ItemKind>> = {
  wages: 'wages',
  overtime: 'wages',
  leave: 'wages',
  doubleWage: 'damages',
  severance: 'severance',
  notice: 'severance',
  damages: 'damages',
  extra: 'damages',
  injuryMedical: 'injuryMedical',
};

const unread = { zh: '该意见文本尚未核对。', en: 'That opinion was not read.' };

// That these fall under MAL 47 is told by an opinion that was not read.
const placedByOpinion: ReadonlySet<Basis> = new Set(['doubleWage', 'notice', 'leave', 'extra']);

/**
 * Whether an item is decided finally: a dispute over national standards always, money up to twelve months of the minimum
 * wage of the county on the day of the award, each item for itself. Sources: MAL.47, SPC1.19, LINK.11.
 */
export function finalityOf(item: AwardItem, asked: FinalityAsked, where: Where): Finality {
  const working = beginWorking();
  const answer = (final: boolean | null): Finality => {
    const { lines, articles, confidence, needs } = working.result();
    return { final, lines, articles, confidence, needs };
  };
  if (asked.confirmsEmployment) {
    working.say(
      '裁决事项涉及确认劳动关系的，同一案件作非终局裁决。',
      'The award also confirms the employment: the whole case is decided not finally.',
      'LINK.11',
    );
    working.remark(unread.zh, unread.en);
    return answer(false);
  }
  if (item.kind === 'standards') {
    working.say(
      '因执行国家的劳动标准在工作时间、休息休假、社会保险等方面发生的争议，为终局裁决，不论金额。',
      'A dispute over national standards on hours, leave or social insurance: final, whatever the amount.',
      'MAL.47',
    );
    return answer(true);
  }
  if (item.kind === 'other') {
    working.say('不属于可以终局裁决的事项。', 'Not among the matters decided finally.', 'MAL.47');
    return answer(false);
  }
  if (item.fen === undefined) {
    working.lack('fen', '无法判断：需要该项金额。', 'Cannot be told: the amount of the item is needed.');
    return answer(null);
  }
  if (item.basis !== undefined && placedByOpinion.has(item.basis)) {
    working.say(
      '本项按裁审衔接意见归入可以终局的事项。',
      'That this item can be final rests on the opinion linking arbitration and courts.',
      'LINK.10',
    );
    working.remark(unread.zh, unread.en);
  }
  const law = takeAmounts(working, ['arb.finalMonths', 'minimumWage.month'], asked.on, where);
  if (!law) return answer(null);
  const [months, minimum] = [law['arb.finalMonths'].value, law['minimumWage.month'].value];
  const ceilingFen = share(minimum, [months]);
  const [each, ceiling, amount] = [money(minimum), money(ceilingFen), money(item.fen)];
  working.say(
    `${asked.on} 当地月最低工资标准 ${each.zh} × ${months} = ${ceiling.zh}，按每项分别判断。`,
    `Minimum wage of the county on ${asked.on}: ${each.en} × ${months} = ${ceiling.en}, for each item by itself.`,
    'SPC1.19',
  );
  const final = item.fen <= ceilingFen;
  working.say(
    final ? `本项 ${amount.zh}，不超过，为终局。` : `本项 ${amount.zh}，超过，为非终局。`,
    final ? `This item, ${amount.en}, is not above it: final.` : `This item, ${amount.en}, is above it: not final.`,
    'MAL.47',
  );
  return answer(final);
}
