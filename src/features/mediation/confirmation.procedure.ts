import { correcting } from '../../procedure/correcting.ts';
import { defineProcedure, type ActDef } from '../../procedure/define.ts';
import * as forms from './mediation.schema.ts';

const acts = {
  ask: {
    title: { zh: '申请司法确认', en: 'Ask for confirmation' },
    from: 'nothing',
    to: 'asked',
    by: ['clerk', 'system'],
    source: 'CPL.205',
    form: forms.ConfirmationApplication,
  },
  noteConfirmed: {
    title: { zh: '登记确认裁定', en: 'Note the confirming ruling' },
    from: 'asked',
    to: 'confirmed',
    by: 'clerk',
    source: 'CPL.206',
    form: forms.Note,
    documents: [{ zh: '确认调解协议裁定书', en: 'Confirming ruling' }],
    tone: 'primary',
  },
  noteDismissed: {
    // Both may change the agreement by mediation, make another, or sue.
    title: { zh: '登记驳回裁定', en: 'Note the dismissal' },
    from: 'asked',
    to: 'dismissed',
    by: 'clerk',
    source: 'CPL.206',
    form: forms.Statement,
    documents: [{ zh: '驳回申请裁定书', en: 'Dismissing ruling' }],
  },
  noteNotAccepted: {
    title: { zh: '登记不予受理', en: 'Note that it was not accepted' },
    from: 'asked',
    to: 'notAccepted',
    by: 'clerk',
    source: 'CPL.205',
    form: forms.NotTaken,
  },
} as const satisfies Record<string, ActDef>;

/**
 * Judicial confirmation of a mediated agreement 司法确认. The court's own acts are recorded here when its papers arrive;
 * its time is not ours to count. Sources: CPL.205, CPL.206, PML.33.
 */
export const confirmation = defineProcedure({
  id: 'judicial-confirmation',
  title: { zh: '调解协议司法确认', en: 'Judicial confirmation of a mediated agreement' },
  track: true,
  version: { inForceFrom: '2011-01-01' },
  listed: { headline: 'agreement' },
  actors: {
    clerk: { is: 'officer', duties: ['clerk', 'mediator'], title: { zh: '登记人员', en: 'Registering officer' } },
    system: { is: 'system', title: { zh: '系统', en: 'System' } },
  },
  states: {
    asked: { title: { zh: '已申请', en: 'Asked for' } },
    confirmed: { title: { zh: '裁定有效', en: 'Confirmed' }, final: true },
    dismissed: { title: { zh: '裁定驳回', en: 'Dismissed' }, final: true },
    notAccepted: { title: { zh: '不予受理', en: 'Not accepted' }, final: true },
  },
  acts: { ...acts, ...correcting(acts, { by: ['clerk', 'system'], source: 'PML.27' }) },
  deadlines: {},
});
