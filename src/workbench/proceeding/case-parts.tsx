import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page, Party } from '../../web/answers.ts';
import { useLanguage } from '../../web/language.ts';
import { yuan } from '../../web/money.ts';
import { approvalWords } from '../approvals/words.ts';
import { useFolding } from '../form/folding.tsx';
import { PartyIdentity } from '../identity/party-identity.tsx';
import { identityWords } from '../identity/words.ts';
import { Personal } from './personal.tsx';
import { Values } from './values.tsx';

/** What the case is about, as it was said. */
export function Facts({ page }: { page: Page }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  if (page.facts.length === 0) return null;
  return (
    <section className="sheet" aria-labelledby="facts">
      <h2 id="facts">{page.proposed ? say(approvalWords.facts) : t('proceeding.facts')}</h2>
      <Values values={page.facts} proceeding={String(page.id)} />
    </section>
  );
}

/** Who is in the case, what each is owed and has been paid. */
export function Parties({ page }: { page: Page }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const { shown, tools } = useFolding(page.parties, textOfParty);
  const owed = page.parties.reduce((sum, party) => sum + party.claimedFen, 0);
  const paid = page.parties.reduce((sum, party) => sum + party.paidFen, 0);
  if (page.parties.length === 0) return null;
  return (
    <section className="sheet" aria-labelledby="parties">
      <h2 id="parties">{t('proceeding.parties')}</h2>
      {page.joint ? (
        <p className="soft">
          {say(page.joint.title)} · {say(page.joint.article.title)}
        </p>
      ) : null}
      {tools}
      <div className="scroll" role="group" aria-labelledby="parties" tabIndex={0}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('party.name')}</th>
              <th scope="col">{t('party.role')}</th>
              <th scope="col">{say(identityWords.column)}</th>
              <th scope="col">{t('party.id')}</th>
              <th scope="col">{t('party.phone')}</th>
              <th scope="col" className="figures">
                {t('party.claimed')}
              </th>
              <th scope="col" className="figures">
                {t('party.paid')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ row: party }) => (
              <PartyRow key={party.key} party={party} proceeding={String(page.id)} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={5}>
                {t('party.total')}
              </th>
              <td className="figures">{yuan(owed)}</td>
              <td className="figures">{yuan(paid)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}

/** What a party is found by: only what the page already shows. */
function textOfParty(party: Party): string {
  return [party.name, party.creditCode, party.phone?.masked, party.idNumber?.masked].join(' ');
}

function PartyRow({ party, proceeding }: { party: Party; proceeding: string }): ReactNode {
  const { t } = useTranslation();
  const { say } = useLanguage();
  const whose = (what: string): string => `${party.name} · ${what}`;
  const fen = (value: number): string => (value === 0 && party.claimedFen === 0 ? '—' : yuan(value));
  return (
    <tr>
      <th scope="row">
        {party.nameSeal ? (
          <Personal sealed={party.nameSeal} what={whose(t('party.name'))} proceeding={proceeding} />
        ) : (
          party.name
        )}
      </th>
      <td>{say(party.roleTitle)}</td>
      <td>
        <PartyIdentity party={party} />
      </td>
      <td>
        {party.idNumber ? (
          <Personal sealed={party.idNumber} what={whose(t('party.id'))} proceeding={proceeding} />
        ) : (
          (party.creditCode ?? '—')
        )}
      </td>
      <td>
        {party.phone ? <Personal sealed={party.phone} what={whose(t('party.phone'))} proceeding={proceeding} /> : '—'}
      </td>
      <td className="figures">{fen(party.claimedFen)}</td>
      <td className="figures">{fen(party.paidFen)}</td>
    </tr>
  );
}
