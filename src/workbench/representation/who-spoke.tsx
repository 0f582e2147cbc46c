import { Checkbox } from 'antd';
import { useId, type ReactNode } from 'react';
import type { Page } from '../../web/answers.ts';
import { useSaid } from '../approvals/said.ts';
import { representationWords as words } from './words.ts';

/** Who spoke, as it is sent with an act. */
export type Spoken = { through: number[]; inPerson: string[] };

const named = 5;

/** Through whom an act may be entered; undefined where nobody speaks for those it concerns. */
function choicesFor(page: Page, act: string) {
  return page.representation?.acts.find((one) => one.act === act);
}

/** What is sent of the chosen: who was not spoken for on a side that was, was there. Nothing chosen: nothing is sent. */
export function spokenOf(page: Page, act: string, through: readonly number[]): { spoken?: Spoken } {
  if (through.length === 0) return {};
  return { spoken: { through: [...through], inPerson: inPersonOf(page, act, through) } };
}

function inPersonOf(page: Page, act: string, through: readonly number[]): string[] {
  const people = (page.representation?.people ?? []).filter(({ entry }) => through.includes(entry));
  const spokenFor = new Set(people.flatMap((one) => one.for));
  const role = (key: string): string | undefined => page.parties.find((party) => party.key === key)?.role;
  const sides = new Set([...spokenFor].map(role));
  return (choicesFor(page, act)?.parties ?? []).filter((key) => sides.has(role(key)) && !spokenFor.has(key));
}

type WhoSpokeProps = { page: Page; act: string; through: readonly number[]; onChoose: (through: number[]) => void };

/** Who did what an officer enters for a party: the parties themselves, or those whose authority suffices; the others with the reason. */
export function WhoSpoke({ page, act, through, onChoose }: WhoSpokeProps): ReactNode {
  const { say } = useSaid();
  const id = useId();
  const offered = choicesFor(page, act);
  if (!offered) return null;
  const people = new Map((page.representation?.people ?? []).map((one) => [one.entry, one]));
  const others = inPersonOf(page, act, through).map((key) => page.parties.find((one) => one.key === key)?.name ?? key);
  const names = others.slice(0, named).join('、') + (others.length > named ? '…' : '');
  return (
    <fieldset className="field who-spoke">
      <legend>{say(words.who)}</legend>
      {offered.power ? <small>{say(words.needs, { power: say(offered.power) })}</small> : null}
      <Checkbox checked={through.length === 0} onChange={() => onChoose([])}>
        {say(words.inPerson)}
      </Checkbox>
      {offered.choices.map(({ entry, why }) => {
        const one = people.get(entry);
        if (!one) return null;
        const chosen = through.includes(entry);
        return (
          <div key={entry}>
            <Checkbox
              checked={chosen}
              disabled={why !== null}
              aria-describedby={why ? `${id}-${entry}` : undefined}
              onChange={() => onChoose(chosen ? through.filter((seq) => seq !== entry) : [...through, entry])}
            >
              {one.name} · {say(one.kind)} · {say(words.whom)} {say(one.forWords)}
            </Checkbox>
            {one.matter ? <small>{say(words.limited, { matter: one.matter })}</small> : null}
            {why ? (
              <small className="why-not" id={`${id}-${entry}`}>
                {say(why)}
              </small>
            ) : null}
          </div>
        );
      })}
      {through.length > 0 && others.length > 0 ? <small role="status">{say(words.others, { names })}</small> : null}
    </fieldset>
  );
}
