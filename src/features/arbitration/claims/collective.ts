import type { SourceId } from '../../../law/sources.ts';
import { loadedOrStated, takeAmounts, type Where } from './parameters.ts';
import { beginWorking, money, type Confidence, type Line, type Need } from './working.ts';

type Told = {
  lines: readonly Line[];
  articles: readonly SourceId[];
  confidence: Confidence;
  needs: readonly Need[];
};

/** Whether a dispute is collective, whether it comes first, and how many may represent the workers. */
export type Collective = Told & {
  collective: boolean;
  priority: boolean;
  /** How many representatives there may be, where the dispute is collective and the number is kept. */
  representatives?: { least: number; most: number };
};

/** Ten and more with a common claim are a collective dispute. Sources: MAL.7, AR33.priority, AR33.representatives. */
export function collectiveOf(
  asked: { workers: number; commonClaim: boolean; overCollectiveContract?: boolean; on: string },
  where: Where,
): Collective {
  const working = beginWorking();
  const told = (): Told => {
    const { lines, articles, confidence, needs } = working.result();
    return { lines, articles, confidence, needs };
  };
  const ids = ['collective.workers', 'collective.representatives.least', 'collective.representatives.most'] as const;
  const law = takeAmounts(working, ids.slice(0, 1) as ['collective.workers'], asked.on, where);
  if (!law) return { collective: false, priority: asked.overCollectiveContract === true, ...told() };
  const least = law['collective.workers'].value;
  const collective = asked.workers >= least && asked.commonClaim;
  working.say(
    collective
      ? `劳动者 ${asked.workers} 人，满 ${least} 人并有共同请求，为集体争议，可以推举代表。`
      : `劳动者 ${asked.workers} 人${asked.workers >= least ? '，没有共同请求' : `，不足 ${least} 人`}，不是集体争议。`,
    collective
      ? `${asked.workers} workers, ${least} or more, with a common claim: a collective dispute; they may send representatives.`
      : `${asked.workers} workers${asked.workers >= least ? ' without a common claim' : `, fewer than ${least}`}: no collective dispute.`,
    'MAL.7',
  );
  const priority = collective || asked.overCollectiveContract === true;
  if (priority) working.say('优先立案，优先审理。', 'Taken up and heard first.', 'AR33.priority');
  if (!collective) return { collective, priority, ...told() };
  const numbers = takeAmounts(working, ids.slice(1) as [(typeof ids)[1], (typeof ids)[2]], asked.on, where);
  if (!numbers) return { collective, priority, ...told() };
  const representatives = {
    least: numbers['collective.representatives.least'].value,
    most: numbers['collective.representatives.most'].value,
  };
  working.say(
    `代表人 ${representatives.least} 至 ${representatives.most} 名。`,
    `${representatives.least} to ${representatives.most} representatives.`,
    'AR33.representatives',
  );
  return { collective, priority, representatives, ...told() };
}

/** Whether a case may be handled simply; null where only the amount could say so and the average wage is not known. */
export type Simplified = Told & { allowed: boolean | null };

/**
 * Clear facts, or an amount up to the province's average annual wage of the year before, or both sides' consent.
 * Source: AR33.56.
 */
export function simplifiedOf(
  asked: { clearFacts: boolean; bothAgree: boolean; claimFen?: number; on: string; averageFen?: number },
  where: Where,
): Simplified {
  const working = beginWorking();
  const told = (allowed: boolean | null): Simplified => {
    const { lines, articles, confidence, needs } = working.result();
    return { allowed, lines, articles, confidence, needs };
  };
  if (asked.clearFacts || asked.bothAgree) {
    working.doubt(
      asked.clearFacts ? '事实清楚、争议不大，可以简易处理。' : '双方当事人同意，可以简易处理。',
      asked.clearFacts
        ? 'The facts are clear: it may be handled simply.'
        : 'Both sides agree: it may be handled simply.',
      'AR33.56',
    );
    return told(true);
  }
  if (asked.claimFen === undefined) {
    working.lack('claimFen', '无法判断：需要请求金额。', 'Cannot be told: the amount claimed is needed.');
    return told(null);
  }
  const averageFen = loadedOrStated(working, 'averageWage.provinceYear', asked.averageFen, asked.on, where);
  if (averageFen === undefined) {
    working.lack(
      'averageWage.provinceYear',
      '无法按金额判断：缺少本省上年度职工年平均工资。',
      'The amount cannot decide: the province’s average annual wage of the year before is not loaded.',
    );
    return told(null);
  }
  const allowed = asked.claimFen <= averageFen;
  const [amount, average] = [money(asked.claimFen), money(averageFen)];
  working.doubt(
    allowed
      ? `标的额 ${amount.zh}，不超过 ${average.zh}，可以简易处理。`
      : `标的额 ${amount.zh}，超过 ${average.zh}，不因金额适用简易处理。`,
    allowed
      ? `${amount.en} is not above ${average.en}: it may be handled simply.`
      : `${amount.en} is above ${average.en}: the amount does not allow it.`,
    'AR33.56',
  );
  return told(allowed);
}
