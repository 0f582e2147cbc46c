import type { Feature } from '../feature.ts';
import { tripartite } from './tripartite.procedure.ts';
import { tripartiteTask } from './tripartite-task.procedure.ts';

export const tripartiteFeature: Feature = {
  chapters: [
    { procedure: tripartite, facts: {} },
    { procedure: tripartiteTask, facts: {} },
  ],
};
