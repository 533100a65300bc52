import { type PlayedChannelOptions, playedChannel } from '../crash/channel.ts';

/** The played channel in a process of its own: its options as JSON in the environment, its address to whoever started it. */
const channel = await playedChannel(JSON.parse(process.env.CHANNEL_OPTIONS ?? '{}') as PlayedChannelOptions);
process.send!(channel.url);
// Whoever started it is gone.
process.once('disconnect', () => process.exit());
