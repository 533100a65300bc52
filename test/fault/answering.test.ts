import { answering } from './sweep/scenarios.ts';
import { sweep } from './sweep/sweep.ts';

sweep(answering);
