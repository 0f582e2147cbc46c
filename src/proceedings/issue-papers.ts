import { isRefused, type Refused } from '../platform/refusal.ts';
import { isAddressed } from '../procedure/co-parties.ts';
import { listed, type ActDef } from '../procedure/define.ts';
import { actOf } from '../procedure/fold.ts';
import type { Moment, Ways, Written } from './moment.ts';
import type { Actor } from './spine.ts';
import { holding, loadForAct, nextId, trackNumber, type Loaded } from './standing.ts';

type Approved = {
  /** The proceeding as it was loaded, and what the proposed act made of it. */
  whole: Loaded;
  written: Written;
  act: string;
  proposer: Actor;
  approver: Actor;
  /** The entry of the approval. */
  from: { id: number; number: string; seq: number };
};

/**
 * The papers of an act that was just done by approval, each in a track of its own: drafted in the proposer's name and
 * approved in the approver's, who both had it before them. What follows (number, seal, service) is the track's.
 */
export async function issuePapers(ways: Ways, moment: Moment, approved: Approved): Promise<Refused | undefined> {
  const { whole, written, act } = approved;
  const entry = written.matter.entries.findLast((one) => one.act === act);
  if (!entry) throw new Error(`${written.number}: ${act} was approved and not done`);
  for (const issued of actOf(whole.chapter, act).issues ?? []) {
    const to = written.matter.parties.filter((one) => isAddressed(written.matter, one, issued.to));
    for (const party of issued.to === undefined ? [undefined] : to) {
      const form = {
        document: issued.document,
        title: issued.title.zh,
        entry: entry.seq,
        ...(party ? { to: party.key } : {}),
      };
      const refused = await issueOne(ways, moment, approved, issued, form);
      if (refused) return refused;
    }
  }
  return undefined;
}

async function issueOne(
  ways: Ways,
  moment: Moment,
  { whole, proposer, approver, from }: Approved,
  issued: NonNullable<ActDef['issues']>[number],
  form: object,
): Promise<Refused | undefined> {
  const { tx, spine } = moment;
  const track = whole.chapter.procedure.tracks?.[issued.track];
  const chapter = track && spine.chapters.get(track.procedure);
  if (!chapter || !track.issue) throw new Error(`${whole.chapter.procedure.id} issues papers in no track`);
  const { draft, approve } = track.issue;
  const { id: parent, number, office, division } = whole.standing;
  const id = await nextId(tx);
  return holding(tx, id, async () => {
    const opened = await ways.open(moment, proposer, {
      id,
      chapter,
      act: draft,
      form,
      office,
      division,
      parent: { id: parent, number, link: `track:${issued.track}` },
      number: await trackNumber(tx, whole.standing),
    });
    if (isRefused(opened)) return opened;
    const loaded = await loadForAct(tx, spine, id, approver);
    if (isRefused(loaded)) return loaded;
    const actors = listed(actOf(chapter, approve).by);
    const answer = await ways.act(moment, approver, loaded, { act: approve, form: {}, actors, from });
    return isRefused(answer) ? answer : undefined;
  });
}
