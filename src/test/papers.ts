import { PDFDocument } from 'pdf-lib';
import { inspectionPapers } from '../features/inspection/inspection.papers.ts';
import { storeEvidence } from '../platform/evidence.ts';
import { openTrack } from '../proceedings/act.ts';
import { rightsOf } from '../proceedings/once.ts';
import { numberPaper, type Numbered, type Officer } from '../papers/number.ts';
import type { PaperWorld } from '../papers/paper-world.ts';
import { act, done, file } from './story.ts';
import type { TestProvince } from './spine.ts';

/* Papers of one county, for tests of their life. */

export const paperCounty = 510114;

/** A county's desk: its officers, and what they do with papers. */
export type Desk = {
  province: TestProvince;
  world: PaperWorld;
  inspector: Officer;
  head: Officer;
  /** A key no request used yet. */
  key(): string;
  /** A case accepted by the inspector (entry 2), and one with an order to pay (entry 3). */
  accepted(): Promise<number>;
  ordered(): Promise<number>;
  drafted(parent: number, form: Record<string, unknown>): Promise<number>;
  approved(parent: number, form: Record<string, unknown>): Promise<number>;
  numbered(parent: number, form: Record<string, unknown>): Promise<Numbered>;
  /** A scan handed in, as the id of the file. */
  scan(by?: Officer): Promise<string>;
};

export const orderPaper = { document: 'inspection.order', entry: 3, to: 'employer-1-0' };
export const acceptancePaper = { document: 'inspection.acceptance', entry: 2, to: 'worker-1-0' };

/** A PDF that differs from every other made here. */
export async function scannedPdf(title: string): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  pdf.setTitle(title);
  return Buffer.from(await pdf.save());
}

/** The bytes as a browser would send them. */
export async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** Sets up the desk of a county; files lie in `folder`. */
export async function paperDesk(province: TestProvince, folder: string, county = paperCounty): Promise<Desk> {
  const templates = new Map(inspectionPapers.map((one) => [one.id, one]));
  const world: PaperWorld = { ...province.spine, folder, templates, publicAddress: 'https://papers.example' };
  const inspector = await province.officer(county, 'clerk', 'inspector');
  const head = await province.officer(county, 'head');
  let keys = 0;
  const key = (): string => `paper-${county}-${String(keys++).padStart(8, '0')}`;
  const accepted = async (): Promise<number> => {
    const { proceeding } = await file(province, {}, county);
    await act(province, inspector, proceeding, 'accept', { matter: 'wages' });
    return proceeding;
  };
  const ordered = async (): Promise<number> => {
    const proceeding = await accepted();
    const payable = [{ worker: 'worker-1-0', fen: 1_200_000 }];
    await act(province, inspector, proceeding, 'order', { kind: 'pay', demand: '支付拖欠的工资。', payable, days: 10 });
    return proceeding;
  };
  const drafted = async (parent: number, form: Record<string, unknown>): Promise<number> =>
    done(await openTrack(world, inspector, { parent, track: 'paper', act: 'draft', form, key: key() })).proceeding;
  const approved = async (parent: number, form: Record<string, unknown>): Promise<number> => {
    const paper = await drafted(parent, form);
    await act(province, head, paper, 'approve');
    return paper;
  };
  const numbered = async (parent: number, form: Record<string, unknown>): Promise<Numbered> =>
    done(await numberPaper(world, inspector, { paper: await approved(parent, form), key: key() }));
  const scan = async (by: Officer = inspector): Promise<string> => {
    const bytes = await scannedPdf(key());
    return done(await storeEvidence(world, piecesOf(bytes), { rights: rightsOf(by), uploadedBy: by.officer })).id;
  };
  return { province, world, inspector, head, key, accepted, ordered, drafted, approved, numbered, scan };
}
