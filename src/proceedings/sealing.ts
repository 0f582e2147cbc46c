import { randomUUID } from 'node:crypto';
import type { Keyring } from '../platform/crypto.ts';
import { sealValue } from '../platform/crypto.ts';
import type { FormBody, FormValue, SealedValue } from '../procedure/case.ts';
import type { ActDef, Form } from '../procedure/define.ts';
import { maskIdentity, maskName, maskPhone } from '../parties/identifiers.ts';

/** A personal value on its way into the seal table; `plain` never reaches the record. */
export type Sealing = {
  id: string;
  kind: string;
  audience: 'n' | 't';
  plain: string;
  masked: string;
  keyId: string;
  ciphertext: Buffer;
  commitment: Buffer;
};

/** Where ids and salts come from: random in life, from the seed in a simulation. */
export type Chance = { id(): string; salt?(): Buffer };
export const chance: Chance = { id: randomUUID };

type Node = { type?: string; properties?: Record<string, Node>; items?: Node; personal?: boolean; kind?: string };

/**
 * The form with every personal value replaced by its seal: id and salted commitment. What is personal is said by the
 * form's schema; fields of a tip's author are sealed for another audience.
 */
export function sealForm(
  keyring: Keyring,
  act: ActDef,
  form: FormBody,
  source: Chance = chance,
): { sealed: FormBody; seals: Sealing[] } {
  const seals: Sealing[] = [];
  const secret = confidentialPaths(act);
  const walk = (node: Node | undefined, value: FormValue, path: string): FormValue => {
    if (node?.personal && typeof value === 'string') {
      if (value === '') return value;
      const made = sealOne(keyring, value, node.kind ?? 'text', secret.has(path) ? 't' : 'n', source);
      seals.push(made);
      return { seal: made.id, commitment: made.commitment.toString('hex') };
    }
    if (Array.isArray(value)) return value.map((one) => walk(node?.items, one, path));
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(
        Object.entries(value).map(([field, one]) => [
          field,
          walk(node?.properties?.[field], one, path ? `${path}.${field}` : field),
        ]),
      );
    }
    return value;
  };
  return { sealed: walk(act.form as Form as Node | undefined, form, '') as FormBody, seals };
}

function confidentialPaths(act: ActDef): Set<string> {
  const paths = new Set<string>();
  for (const rule of act.names ?? []) {
    if (!rule.confidential) continue;
    for (const field of [rule.name, rule.idNumber, rule.phone]) {
      if (field) paths.add(rule.each ? `${rule.each}.${field}` : field);
    }
  }
  return paths;
}

function sealOne(keyring: Keyring, plain: string, kind: string, audience: 'n' | 't', source: Chance): Sealing {
  const salt = source.salt?.();
  const made = sealValue(keyring, plain, salt ? { salt } : {});
  return {
    id: source.id(),
    kind,
    audience,
    plain,
    masked: maskOf(kind, audience, plain),
    keyId: made.keyId,
    ciphertext: made.ciphertext,
    commitment: made.commitment,
  };
}

/** What is shown of a sealed value. Nothing of a tip's author, not even in part. */
export function maskOf(kind: string, audience: string, plain: string): string {
  if (audience === 't') return '***';
  switch (kind) {
    case 'name':
      return maskName(plain);
    case 'phone':
      return maskPhone(plain);
    case 'idNumber':
      return maskIdentity(plain);
    // A day of birth shown in part says most of it.
    case 'birthDay':
      return '***';
    default:
      return plain.length > 4 ? `${'*'.repeat(Math.min(plain.length - 4, 12))}${plain.slice(-4)}` : '***';
  }
}

/** A sealed value as a form names it; kind and audience are unknown where the act's form says nothing of the field. */
export type NamedSeal = { id: string; commitment: string; kind?: string; audience?: 'n' | 't' };

/** The sealed values of a form that was sealed for this act: what `sealForm` must have made. */
export function sealsNamed(act: ActDef, form: FormBody): NamedSeal[] {
  const found: NamedSeal[] = [];
  const secret = confidentialPaths(act);
  const walk = (node: Node | undefined, value: FormValue, path: string): void => {
    if (isSealed(value)) {
      const known = node?.personal && ({ kind: node.kind ?? 'text', audience: secret.has(path) ? 't' : 'n' } as const);
      found.push({ id: value.seal, commitment: value.commitment, ...known });
    } else if (Array.isArray(value)) {
      for (const one of value) walk(node?.items, one, path);
    } else if (value !== null && typeof value === 'object') {
      for (const [field, one] of Object.entries(value))
        walk(node?.properties?.[field], one, path ? `${path}.${field}` : field);
    }
  };
  walk(act.form as Form as Node | undefined, form, '');
  return found;
}

/** Tells a sealed value from other values of a form. */
export function isSealed(value: FormValue | undefined): value is SealedValue & { [field: string]: FormValue } {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && 'seal' in value && 'commitment' in value
  );
}
