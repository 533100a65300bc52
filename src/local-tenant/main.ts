import { AppError } from '../errors.ts';
import { startTenant } from './tenant.ts';

const portIn = (name: string, otherwise: number): number => {
  const port = Number(process.env[name] ?? otherwise);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new AppError('config.invalid', { problems: [`${name} must be a port number`] });
  return port;
};

const tenant = await startTenant({
  dataDir: process.env.DATA_DIR ?? '.arshjul',
  port: portIn('TENANT_PORT', 3979),
  appUrl: `http://localhost:${portIn('PORT', 3978)}`,
  ...(process.env.TENANT_FIRST_DAY && { firstDay: process.env.TENANT_FIRST_DAY }),
});
console.log(`ready tenant ${tenant.origin}`);

const stop = async () => {
  await tenant.close();
  process.exit(0);
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
