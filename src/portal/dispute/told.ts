import * as arbitration from '../../features/arbitration/arbitration.schema.ts';
import * as mediation from '../../features/mediation/mediation.schema.ts';
import type { Page } from '../claims.ts';
import { rowsTold } from '../rows-told.ts';
import { fields, linesTold, type Told } from '../track/forms.ts';

/** Per procedure and act the fields a worker reads in the history of a dispute; everything else is the office's own. */
const disputeTold: Readonly<Record<string, Readonly<Record<string, readonly Told[]>>>> = {
  mediation: {
    apply: fields(mediation.Application, 'facts'),
    respond: fields(mediation.Response, 'willing', 'statement'),
    decline: fields(mediation.Ending, 'manner', 'reason'),
    addEvidence: fields(mediation.EvidenceHandedIn, 'what'),
    makeWorkerOffer: fields(mediation.Offer, 'terms', 'fen', 'openUntil'),
    answerWorkerOffer: fields(mediation.OfferAnswer, 'accepts', 'note'),
    answerEmployerOffer: fields(mediation.OfferAnswer, 'accepts', 'note'),
    agreeLonger: fields(mediation.LongerPeriod, 'until'),
    enterLonger: fields(mediation.LongerPeriod, 'until'),
    askReview: fields(mediation.JointApplication, 'to', 'agreement'),
    askConfirmation: fields(mediation.JointApplication, 'to', 'agreement'),
    signAgreement: fields(mediation.Agreement, 'terms', 'performBy'),
    enterAgreement: fields(mediation.Agreement, 'terms', 'performBy'),
    fail: fields(mediation.Ending, 'manner', 'reason'),
    noteBreach: fields(mediation.Statement, 'reason'),
    noteInstalmentBreach: fields(mediation.Statement, 'reason'),
  },
  arbitration: {
    file: fields(arbitration.Application, 'facts'),
    askCorrection: fields(arbitration.CorrectionRequest, 'missing', 'answerBy'),
    correct: fields(arbitration.Statement, 'reason'),
    refuse: fields(arbitration.Refusal, 'ground', 'reason'),
    answer: fields(arbitration.Statement, 'reason'),
    produceEvidence: fields(arbitration.Statement, 'reason'),
    schedule: fields(arbitration.Hearing, 'hearingOn', 'place'),
    postpone: fields(arbitration.Hearing, 'hearingOn', 'place'),
    orderEvidence: fields(arbitration.EvidenceOrder, 'what', 'produceBy'),
    makeMediationPaper: fields(arbitration.MediationPaper, 'terms', 'performBy'),
    // Its items stand in a section of their own.
    award: fields(arbitration.Award, 'finality', 'performBy'),
    awardPart: fields(arbitration.Award, 'finality', 'performBy'),
  },
};

/** The lines of an entry a worker may read, in the words of its own procedure; each row of a table on one line, last. */
export function linesOfEntry(
  { procedure }: Pick<Page, 'procedure'>,
  { act, fields: lines }: Pick<Page['timeline'][number], 'act' | 'fields'>,
): ReturnType<typeof linesTold> {
  const told = disputeTold[procedure];
  const tables = new Set((told?.[act] ?? []).map(({ title }) => title));
  const rows = lines.filter(({ cell }) => cell !== undefined && tables.has(cell.table.zh));
  const [zh, en] = [rowsTold(rows, 'zh'), rowsTold(rows, 'en')];
  return [
    ...linesTold(act, lines, told),
    ...zh.map(({ label, value }, row) => ({ field: 'row', label, value: { zh: value, en: en[row]?.value ?? value } })),
  ];
}
