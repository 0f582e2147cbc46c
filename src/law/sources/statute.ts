import type { Text } from '../../platform/text.ts';

/** What one article says, in our own words; the official text prevails. */
export type Article = Text & {
  /** The wording was not read in a published text; it must be confirmed before it is relied on. */
  unconfirmed?: true;
  /** How the place is called where it is not an article with a number. */
  label?: Text;
};
export type Statute<Code extends string, Articles extends Record<string, Article>> = {
  code: Code;
  title: Text;
  inForceFrom?: string;
  /** A place whose own rule it is: a division code. Absent for national law. */
  region?: string;
  articles: Articles;
};

/** A statute whose code and article numbers become the literal ids of `SourceId`. */
export function statute<const Code extends string, const Articles extends Record<string, Article>>(
  described: Statute<Code, Articles>,
): Statute<Code, Articles> {
  return described;
}
