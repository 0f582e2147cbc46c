import { afterEach, describe, expect, it, vi } from 'vitest';
import { CommandRefused } from './platform/command-refused.ts';
import { run } from './procedure.command.ts';

/** What the command writes to stdout. */
function printed(...given: Parameters<typeof run>): string {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => ((text += String(chunk)), true));
  run(...given);
  return text;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('heyan procedure', () => {
  it('lists the procedures, and prints one JSON document when asked', () => {
    expect(printed(undefined, {})).toMatch(/^inspection\t劳动保障监察 Labour inspection\t/);
    expect(JSON.parse(printed(undefined, { json: true }))).toContainEqual(
      expect.objectContaining({ id: 'inspection' }),
    );
  });

  it('shows one as table, diagram and JSON', () => {
    expect(printed('inspection', {})).toContain('Accept and file | Intake clerk, Inspector, Head of department');
    expect(printed('inspection', { format: 'mermaid' })).toMatch(/^stateDiagram-v2\n/);
    const document = JSON.parse(printed('inspection', { format: 'json' })) as {
      acts: { act: string }[];
      deadlines: object;
    };
    expect(document.acts.map((one) => one.act)).toContain('recordPayment');
    expect(document.deadlines).toHaveProperty('investigate');
  });

  it('refuses what it does not know', () => {
    expect(() => printed('nothing', {})).toThrow(CommandRefused);
  });
});
