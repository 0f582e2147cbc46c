import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import type { Available, Page } from '../../web/answers.ts';
import { useSaid } from './said.ts';
import { approvalWords as words } from './words.ts';

/** Whether an act is done or put forward: said where the agency decides it, a choice where the officer may. */
export function WayToDoIt(props: {
  act: Available;
  page: Page;
  propose: boolean;
  onChoose: (propose: boolean) => void;
}): ReactNode {
  const { say } = useSaid();
  const { act, page, propose, onChoose } = props;
  if (!page.approvalTrack) return null;
  if (act.needsApproval) return <Alert type="info" showIcon title={say(words.needed)} />;
  return (
    <p>
      <Button type="link" size="small" onClick={() => onChoose(!propose)}>
        {say(propose ? words.doInstead : words.proposeInstead)}
      </Button>
    </p>
  );
}
