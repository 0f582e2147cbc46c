import { limitationOf } from '../../features/arbitration/claims/limitation.ts';
import { calendarKnownOn } from '../../law/calendar.ts';
import { cite } from '../../law/sources.ts';
import { today } from '../../platform/clock.ts';
import type { Text } from '../../platform/text.ts';
import type { Answers } from '../claim/answers.ts';

/**
 * What whoever left long ago should know before applying: that the other side may plead limitation, and what begins it anew.
 * It stops nobody. Source: MAL.27.
 */
export function limitationWarning({ leftOn, askedOn, division }: Answers): Text | undefined {
  if (leftOn === undefined || division === undefined) return undefined;
  const { warn } = limitationOf(
    {
      remuneration: true,
      employmentEndedOn: leftOn,
      interruptions: askedOn === undefined ? [] : [{ on: askedOn, what: 'demanded' }],
      filedOn: today().toString(),
    },
    { division, calendar: calendarKnownOn() },
  );
  if (warn !== true) return undefined;
  const { zh, en } = cite('MAL.27');
  return {
    zh: `离开已经很久，对方可能会说“过了时效”（${zh}）。您仍然可以申请，我们不会因此不收。离开后向单位要过、单位答应过、找过部门，或者因病等原因没法申请的，请在“还在不在那里”里写上日期，并留好凭据。`,
    en: `You left long ago, and the other side may say that the time has passed (${en}). You may apply all the same, and nobody refuses it for that. If you asked for it since, were promised it, turned to an office, or could not apply, say when under “Still there”, and keep the proof.`,
  };
}
