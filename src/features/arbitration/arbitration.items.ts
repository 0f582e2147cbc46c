import type { Calendar } from '../../law/calendar.ts';
import type { Text } from '../../platform/text.ts';
import type { FormBody } from '../../procedure/case.ts';
import { checkForm } from '../../procedure/form.ts';
import { integerAt, rowsAt, textAt } from '../../procedure/path.ts';
import { itemForms, type ClaimItem } from './claims/compute.ts';
import { bases, type Basis } from './claims/claims.words.ts';
import { finalityOf, kindOfBasis, type Finality, type ItemKind } from './claims/final-award.ts';
import {
  isRemuneration,
  limitationOf,
  type Interruption,
  type Limitation,
  type Obstacle,
} from './claims/limitation.ts';

import { pursuits } from './arbitration.words.ts';

// Rows of the forms of arbitration as the computations of claims/ ask for them.

type At = { division: string; on: string; calendar: Calendar };

/** How a basis is called. */
export function nameOfBasis(basis: Basis): Text {
  const found = bases.find((one) => one.const === basis);
  return { zh: found?.title ?? basis, en: found?.titleEn ?? basis };
}

/** What a claim is computed by; undefined where nothing was given, or nothing that can be computed. */
export function claimItemOf(row: FormBody): ClaimItem | undefined {
  const given = row['computedBy'];
  if (given === null || typeof given !== 'object' || Array.isArray(given)) return undefined;
  const { basis, ...form } = given;
  const known = basisOf(basis);
  if (known === undefined || checkForm(itemForms[known], form).length > 0) return undefined;
  // The check has just said that the form is this basis's.
  return { basis: known, form } as ClaimItem;
}

function basisOf(value: unknown): Basis | undefined {
  return bases.find((one) => one.const === value)?.const;
}

/** Whether a claim looks older than its limitation on the day it was filed. Source: MAL.27. */
export function limitationOfClaim(claim: FormBody, form: FormBody, { division, on, calendar }: At): Limitation {
  const said = (name: string): string | undefined => textAt(form, name);
  const [knownOn, endedOn] = [said('knownOn'), said('employmentEndedOn')];
  const interruptions = rowsAt(form, 'pursued').flatMap((one): Interruption[] => {
    const [day, what] = [textAt(one, 'on'), pursuits.find(({ const: known }) => known === one['what'])?.const];
    return day && what ? [{ on: day, what }] : [];
  });
  const basis = claimItemOf(claim)?.basis;
  return limitationOf(
    {
      remuneration: basis === undefined ? claim['kind'] === 'wages' : isRemuneration(basis),
      ...(knownOn ? { knownOn } : {}),
      ...(endedOn ? { employmentEndedOn: endedOn } : {}),
      interruptions,
      obstacles: rowsAt(form, 'obstacles').flatMap((one): Obstacle[] => {
        const [beganOn, ended] = [textAt(one, 'beganOn'), textAt(one, 'endedOn')];
        return beganOn ? [{ beganOn, ...(ended ? { endedOn: ended } : {}) }] : [];
      }),
      filedOn: on,
    },
    { division, calendar },
  );
}

/** Whether an item of an award may be final, on the day the award is made. Sources: MAL.47, SPC1.19. */
export function finalityOfItem(item: FormBody, form: FormBody, { division, on, calendar }: At): Finality {
  const basis = basisOf(item['basis']) ?? claimItemOf(item)?.basis;
  const kind = basis === undefined ? (item['kind'] as ItemKind) : kindOfBasis[basis];
  const isMoney = typeof item['fen'] === 'number';
  return finalityOf(
    { kind, ...(isMoney ? { fen: integerAt(item, 'fen') } : {}), ...(basis === undefined ? {} : { basis }) },
    { on: textAt(form, 'madeOn') ?? on, confirmsEmployment: form['confirmsEmployment'] === true },
    { division, calendar },
  );
}
