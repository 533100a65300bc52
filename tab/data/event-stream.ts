/** One server-sent event. */
export interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

const parseBlock = (block: string): ServerEvent | undefined => {
  let event = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) event = line.slice(6).trim();
    else if (line.startsWith('data:')) data.push(line.slice(5).trimStart());
  }
  return data.length > 0 ? { event, data: data.join('\n') } : undefined;
};

/** Takes text as it arrives, cut anywhere, and gives the events that are whole (HTML standard, server-sent events). */
export const eventParser = (): ((text: string) => ServerEvent[]) => {
  let rest = '';
  return (text) => {
    const blocks = (rest + text.replaceAll('\r\n', '\n')).split('\n\n');
    rest = blocks.pop()!;
    return blocks.map(parseBlock).filter((it) => it !== undefined);
  };
};
