import { Type } from 'typebox';
import type { Chapter } from '../procedure/chapter.ts';
import { defineProcedure } from '../procedure/define.ts';
import { division, entryNumber, form, line, money, trackClosed, yesNo } from '../procedure/fields.ts';

/* Two small procedures that are nobody's law: acts of several sides, tracks, moves and money. */

const t = (en: string): { zh: string; en: string } => ({ zh: `${en}(中)`, en });

/** A track: something handed over. */
export const service: Chapter = {
  procedure: defineProcedure({
    id: 'handing',
    title: t('Handing over'),
    track: true,
    version: { inForceFrom: '2020-01-01' },
    listed: { headline: 'paper' },
    actors: {
      clerk: { is: 'officer', duties: ['clerk'], title: t('Clerk') },
      system: { is: 'system', title: t('System') },
    },
    states: { sent: { title: t('Sent') }, arrived: { title: t('Arrived'), final: true } },
    acts: {
      send: {
        title: t('Send'),
        from: 'nothing',
        to: 'sent',
        by: ['clerk', 'system'],
        source: 'INS.9',
        form: form({ paper: line('文书', 'Paper', 60) }),
        posts: [{ account: 'inspection.closed', amount: 1 }],
      },
      sendBack: {
        title: t('Send back'),
        from: 'nothing',
        to: 'sent',
        by: 'system',
        source: 'INS.9',
        form: form({ paper: line('文书', 'Paper', 60) }),
        posts: [{ account: 'inspection.accepted', amount: 1 }],
      },
      arrive: { title: t('Arrive'), from: 'sent', to: 'arrived', by: 'clerk', source: 'INS.9' },
    },
    deadlines: {
      arrival: {
        title: t('Arrival'),
        on: 'clerk',
        startsOn: 'send',
        stopsOn: 'arrive',
        length: { n: 5, unit: 'calendarDay' },
        onExpiry: 'overdue',
        counts: { due: 'inspection.due', met: 'inspection.closedInTime' },
        source: 'INS.9',
        confidence: 'unconfirmed',
      },
    },
  }),
  facts: {},
};

/** A pact of two sides, which may move, hand over papers, and give money. */
export const pact: Chapter = {
  procedure: defineProcedure({
    id: 'pact',
    code: 'P',
    title: t('Pact'),
    version: { inForceFrom: '2020-01-01' },
    listed: { headline: 'firm' },
    actors: {
      clerk: { is: 'officer', duties: ['clerk'], title: t('Clerk') },
      union: { is: 'officer', duties: ['inspector'], title: t('Union') },
      employers: { is: 'officer', duties: ['head'], title: t('Employers') },
      system: { is: 'system', title: t('System') },
    },
    states: { open: { title: t('Open') }, agreed: { title: t('Agreed') }, closed: { title: t('Closed'), final: true } },
    tracks: {
      handing: {
        procedure: 'handing',
        opening: 'send',
        per: 'document',
        carries: ['paper'],
        closes: 'handed',
        allClosedBefore: 'close',
      },
      returning: { procedure: 'handing', opening: 'sendBack', per: 'document', carries: ['paper'] },
      approval: { procedure: 'approval', per: 'document', carries: [] },
    },
    acts: {
      begin: {
        title: t('Begin'),
        from: 'nothing',
        to: 'open',
        by: 'clerk',
        source: 'INS.9',
        form: form({ firm: line('单位', 'Firm', 50) }),
        names: [{ role: 'firm', title: t('Firm'), kind: 'organisation', name: 'firm' }],
      },
      draft: { title: t('Draft'), from: ['open', 'agreed'], to: 'open', by: 'clerk', source: 'INS.9' },
      agree: {
        title: t('Agree'),
        from: 'open',
        to: 'agreed',
        by: ['union', 'employers'],
        source: 'INS.9',
        form: form({ text: line('文本', 'Text', 200) }),
        coSign: { sides: ['union', 'employers'], voidedBy: 'draft' },
        posts: [{ account: 'wages.cases', amount: 1 }],
      },
      send: {
        title: t('Send the pact'),
        from: 'anyOpen',
        to: 'same',
        by: 'clerk',
        source: 'INS.9',
        form: form({ paper: line('文书', 'Paper', 60) }),
        open: 'handing',
      },
      /** Posts in the other order of accounts than its track does, as `sendOn` the other way round. */
      sendOff: {
        title: t('Send off'),
        from: 'anyOpen',
        to: 'same',
        by: 'clerk',
        source: 'INS.9',
        form: form({ paper: line('文书', 'Paper', 60) }),
        posts: [{ account: 'inspection.accepted', amount: 1 }],
        open: 'handing',
      },
      sendOn: {
        title: t('Send on'),
        from: 'anyOpen',
        to: 'same',
        by: 'clerk',
        source: 'INS.9',
        form: form({ paper: line('文书', 'Paper', 60) }),
        posts: [{ account: 'inspection.closed', amount: 1 }],
        open: 'returning',
      },
      /** Not for who drafted it. */
      countersign: {
        title: t('Countersign'),
        from: 'anyOpen',
        to: 'same',
        by: ['clerk', 'employers'],
        source: 'INS.9',
        notBy: 'draft',
      },
      /** Approved by the body above. */
      waive: {
        title: t('Waive'),
        from: 'anyOpen',
        to: 'same',
        by: ['clerk', 'employers'],
        source: 'INS.9',
        form: form({ reason: line('理由', 'Reason', 60) }),
        needs: { approval: { by: 'employers', at: 'superior' } },
        posts: [{ account: 'wages.cases', amount: 1 }],
      },
      retract: {
        title: t('Retract'),
        from: 'anyOpen',
        to: 'same',
        by: 'clerk',
        source: 'INS.9',
        form: form({
          entry: entryNumber('记录', 'Entry'),
          annul: Type.Optional(yesNo('作废', 'Annul')),
          form: Type.Optional(form({ paper: line('文书', 'Paper', 60) })),
        }),
        corrects: { act: 'send' },
      },
      handed: { title: t('Handed'), from: 'any', to: 'same', by: 'system', source: 'INS.9', form: trackClosed() },
      give: {
        title: t('Give'),
        from: 'anyOpen',
        to: 'same',
        by: 'clerk',
        source: 'INS.9',
        form: form({ division: division('地区', 'Division') }),
        moves: { to: { form: 'division' } },
      },
      giveBack: {
        title: t('Give back'),
        from: 'anyOpen',
        to: 'same',
        by: 'clerk',
        source: 'INS.9',
        moves: { to: 'previous' },
      },
      endow: {
        title: t('Endow'),
        from: 'anyOpen',
        to: 'same',
        by: 'clerk',
        source: 'INS.9',
        form: form({ fen: money('金额', 'Amount') }),
        transfers: [{ debit: 'treasury', credit: 'pilot.fund', amount: { form: 'fen' }, purpose: 'endowment' }],
      },
      grant: {
        title: t('Grant'),
        from: 'anyOpen',
        to: 'same',
        by: 'clerk',
        source: 'INS.9',
        form: form({ fen: money('金额', 'Amount') }),
        transfers: [{ debit: 'pilot.fund', credit: 'pilot.granted', amount: { form: 'fen' }, purpose: 'grant' }],
      },
      mend: {
        title: t('Mend'),
        from: 'anyOpen',
        to: 'same',
        by: 'clerk',
        source: 'INS.9',
        form: form({
          entry: entryNumber('记录', 'Entry'),
          annul: Type.Optional(yesNo('作废', 'Annul')),
          form: Type.Optional(form({ fen: money('金额', 'Amount') })),
        }),
        corrects: { act: ['endow', 'grant'] },
      },
      close: { title: t('Close'), from: 'anyOpen', to: 'closed', by: 'clerk', source: 'INS.9' },
    },
    deadlines: {},
  }),
  facts: {},
};
