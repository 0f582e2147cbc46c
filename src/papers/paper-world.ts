import type { World } from '../platform/world.ts';
import type { Spine } from '../proceedings/spine.ts';
import { sealServiceAt, type SealService } from './seal-service.ts';
import type { PaperTemplate, PaperTemplates } from './template.ts';

/** What papers need besides the spine: where files lie, the templates, and the address printed for whoever checks a copy. */
export type PaperWorld = Spine &
  Pick<World, 'folder'> & { templates: PaperTemplates; publicAddress: string; sealService?: SealService };

/**
 * The world of papers of this installation. HEYAN_PUBLIC_ADDRESS is printed on them (https://…, without it only the path);
 * HEYAN_SEAL_SERVICE and HEYAN_SEAL_TOKEN name an outside electronic-seal service.
 */
export function paperWorldOf<W extends Spine & Pick<World, 'folder'>>(
  world: W,
  templates: readonly PaperTemplate[],
): W & PaperWorld {
  const [service, token] = [process.env['HEYAN_SEAL_SERVICE'], process.env['HEYAN_SEAL_TOKEN']];
  return {
    ...world,
    templates: new Map(templates.map((one) => [one.id, one])),
    publicAddress: (process.env['HEYAN_PUBLIC_ADDRESS'] ?? '').replace(/\/$/, ''),
    ...(service && token ? { sealService: sealServiceAt(service, token) } : {}),
  };
}
