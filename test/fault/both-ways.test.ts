import { bothWays } from './sweep/scenarios.ts';
import { sweep } from './sweep/sweep.ts';

sweep(bothWays);
