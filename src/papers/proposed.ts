import { calendarKnownOn } from '../law/calendar.ts';
import { today } from '../platform/clock.ts';
import { withRights, type Tx } from '../platform/db.ts';
import { isRefused, notFound, type Refused } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import { isAddressed } from '../procedure/co-parties.ts';
import type { FormBody } from '../procedure/case.ts';
import { decide } from '../procedure/decide.ts';
import { listed, type ActDef } from '../procedure/define.ts';
import { asForm } from '../procedure/form.ts';
import { rightsOf } from '../proceedings/once.ts';
import { latestProposal } from '../proceedings/approval/proposal.ts';
import type { Actor } from '../proceedings/spine.ts';
import { loadForLook, sheetFor, type Looked } from './composing.ts';
import type { PaperWorld } from './paper-world.ts';
import type { Sheet } from './sheet.ts';

/** A paper as it would be approved together with the act that is proposed. */
type ProposedPaper = { document: string; title: Text; to: string | null; sheet: Sheet };

/**
 * The draft papers of a proposal: what its approval approves with the act. Names are masked. None while the act could not
 * be done as it is proposed, or when it makes no paper.
 */
export function proposedPapers(world: PaperWorld, actor: Actor, track: number): Promise<ProposedPaper[] | Refused> {
  return withRights(world.database, rightsOf(actor), async (tx) => {
    const approval = await loadForLook(tx, world, track);
    const parent = approval?.parentId === undefined ? undefined : await loadForLook(tx, world, approval.parentId);
    if (!approval || !parent) return notFound();
    const proposal = latestProposal(approval.matter);
    if (!proposal || approval.matter.final) return [];
    const would = wouldBe(parent, proposal.form);
    return would ? papersOf(tx, world, would, track) : [];
  });
}

type Would = { parent: Looked; act: string; seq: number };

/** The proceeding as the proposed act would leave it, in memory alone. */
function wouldBe(parent: Looked, form: FormBody): Would | undefined {
  const act = String(form['act']);
  const known = parent.chapter.procedure.acts[act] as ActDef | undefined;
  if (!known?.issues) return undefined;
  const { effectiveOn } = form;
  const decided = decide(parent.chapter, parent.matter, {
    act,
    actors: [...listed(known.by)],
    form: asForm(form['filled'] ?? {}),
    today: today().toString(),
    calendar: calendarKnownOn().version,
    ...(typeof effectiveOn === 'string' ? { effectiveOn } : {}),
  });
  if (isRefused(decided)) return undefined;
  const seq = decided.matter.entries.findLast((entry) => entry.act === act)?.seq;
  return seq === undefined ? undefined : { parent: { ...parent, matter: decided.matter }, act, seq };
}

async function papersOf(
  tx: Tx,
  world: PaperWorld,
  { parent, act, seq }: Would,
  track: number,
): Promise<ProposedPaper[] | Refused> {
  const issues = (parent.chapter.procedure.acts[act] as ActDef).issues ?? [];
  const found: ProposedPaper[] = [];
  for (const { document, title, to: role } of issues) {
    const parties = parent.matter.parties.filter((one) => isAddressed(parent.matter, one, role));
    for (const party of role === undefined ? [undefined] : parties) {
      const draft = { document, entry: seq, ...(party ? { to: party.key } : {}) };
      const written = await sheetFor(tx, world, parent, draft, { how: 'masked', also: track, day: today().toString() });
      if (isRefused(written)) return written;
      const foot = ['随提请审批的草稿：批准后签发、编号；姓名在编号时写全。'];
      const sheet = { ...written.sheet, watermark: '草稿', foot };
      found.push({ document, title, to: sheet.addressee ?? null, sheet });
    }
  }
  return found;
}
