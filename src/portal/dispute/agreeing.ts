import { isRefused } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import { performAct } from '../../proceedings/act.ts';
import type { PortalWorld } from '../claims.ts';
import { jointActs, waitingText, type Dispute } from './matter.ts';

/**
 * Agrees to what the other side proposed to do together: the very text that was shown, by its fingerprint, on the state
 * of the page that was read. @returns why not, or nothing once it is agreed
 */
export async function agreeTo(
  world: PortalWorld,
  dispute: Dispute,
  asked: { act: string; fingerprint: string },
): Promise<Text | undefined> {
  const act = jointActs.find((one) => one === asked.act);
  const text = act && waitingText(dispute, act);
  if (!text || text.fingerprint !== asked.fingerprint) return changed;
  const { page, actor } = dispute;
  const answered = await performAct(world, actor, {
    proceeding: page.id,
    act: text.act,
    form: text.form,
    key: `agree-${page.seq}-${text.fingerprint.slice(0, 32)}`,
    seq: page.seq,
  });
  return isRefused(answered) ? answered.refused.detail : undefined;
}

const changed: Text = {
  zh: '对方提的已经变了，请重新看过再同意。',
  en: 'What the other side proposed has changed. Read it again before you agree.',
};
