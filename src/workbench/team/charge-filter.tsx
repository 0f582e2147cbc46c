import { Select } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { isTyping } from '../keys.ts';
import { useSaid } from '../approvals/said.ts';
import { useColleagues } from './asking.ts';
import { teamWords as words } from './words.ts';

/** Whose cases are listed: the whole office's, one's own, nobody's, a colleague's. `m` changes between mine and all. */
export function ChargeFilter(props: { chosen: string; onChoose: (charge: string) => void }): ReactNode {
  const { chosen, onChoose } = props;
  const { say } = useSaid();
  const colleagues = useColleagues();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'm' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      onChoose(chosen === 'mine' ? '' : 'mine');
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
  const others = (colleagues.data?.colleagues ?? []).filter(
    ({ id, works, gone }) => id !== colleagues.data?.self && (works || gone),
  );
  // A number of the team's table leads here with only one of the two places of an officer.
  const [place, number] = chosen.split('-');
  const name = (colleagues.data?.colleagues ?? []).find(({ id }) => String(id) === number)?.name ?? '';
  const onePlace = number === undefined ? [] : [place === 'main' ? words.onlyMain : words.onlySecond];
  return (
    <Select
      aria-label={say(words.filter)}
      value={chosen}
      onChange={onChoose}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: say(words.all) },
        { value: 'mine', label: say(words.mine) },
        { value: 'none', label: say(words.none) },
        ...onePlace.map((title) => ({ value: chosen, label: say(title, { name }) })),
        ...others.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
    />
  );
}
