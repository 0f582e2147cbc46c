import type { World } from '../platform/world.ts';
import type { Spine } from '../proceedings/spine.ts';
import type { PaperTemplates } from './template.ts';

/** What papers need besides the spine: where files lie, the templates, and the address printed for whoever checks a copy. */
export type PaperWorld = Spine & Pick<World, 'folder'> & { templates: PaperTemplates; publicAddress: string };
