import fc from 'fast-check';

/** As much of JSON Schema as the description of the interface uses. */
export type Described = {
  type?: string;
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly Described[];
  required?: readonly string[];
  properties?: Readonly<Record<string, Described>>;
  items?: Described;
  minItems?: number;
  minimum?: number;
  minLength?: number;
  pattern?: string;
  format?: string;
};

/** A value a schema lets pass, as small as it may be. Always the same for the same schema. */
export function sampleOf(schema: Described): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sampleOf(schema.anyOf[0] ?? {});
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? {})]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}));
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    case 'string':
      return wordsOf(schema);
    default:
      return null;
  }
}

const ofFormat: Readonly<Record<string, string>> = {
  date: '2026-03-02',
  'date-time': '2026-03-02T01:00:00Z',
  uuid: '00000000-0000-4000-8000-000000000000',
};

const candidates = [
  '误点',
  '误点这里了',
  '2026-01',
  '13800138000',
  '91510114MA6CTXYR37',
  '09:00',
  '2026-03-02T09:00',
  'ab12',
  'a.b',
];

function wordsOf({ format, pattern, minLength = 1 }: Described): string {
  if (format && ofFormat[format]) return ofFormat[format];
  if (pattern === undefined) return '误'.repeat(Math.max(minLength, 1));
  const fits = new RegExp(pattern, 'u');
  const known = candidates.find((one) => one.length >= minLength && fits.test(one));
  if (known !== undefined) return known;
  return fc.sample(fc.stringMatching(fits), { seed: 1, numRuns: 1 })[0] ?? '';
}
