import type { TenantContext } from '../../context.ts';
import { type GraphCall, selected } from '../call.ts';
import { identitySet } from '../identity.ts';
import { etagOf, type Item, type LiveList } from './item.ts';

/** A field set as Graph gives it: columns without a value are left out. */
export const showFields = (item: Item) => ({ '@odata.etag': etagOf(item), id: String(item.id), ...item.fields });

/** The columns that `$expand=fields($select=…)` names; undefined means all, null that fields were not asked for. */
const expandedFields = (call: GraphCall): readonly string[] | undefined | null => {
  const expand = call.query.get('$expand') ?? call.query.get('expand') ?? '';
  const match = /(?:^|,)fields(?:\(\$?select=([^)]*)\))?/i.exec(expand);
  return match ? match[1]?.split(',').map((name) => name.trim()) : null;
};

/** An item as Graph gives it; column values come only when they are expanded. */
export const showItem = (context: TenantContext, list: LiveList, item: Item, call: GraphCall) => {
  const names = expandedFields(call);
  const fields = showFields(item);
  return selected(
    call,
    {
      '@odata.etag': etagOf(item),
      id: String(item.id),
      eTag: etagOf(item),
      createdDateTime: item.created,
      lastModifiedDateTime: item.modified,
      createdBy: identitySet(context, item.createdBy),
      lastModifiedBy: identitySet(context, item.modifiedBy),
      parentReference: { siteId: context.settings.siteId },
      contentType: { id: '0x0100', name: 'Item' },
      // Leads to the tenant's own page, where the list can be edited by hand.
      webUrl: `${context.settings.origin}/sites/arshjul/Lists/${encodeURIComponent(list.displayName)}/${item.id}_.000`,
      ...(names !== null && {
        fields: names
          ? Object.fromEntries(Object.entries(fields).filter(([name]) => name.startsWith('@') || names.includes(name)))
          : fields,
      }),
    },
    ['fields'],
  );
};

/** An item with all its fields, as the answer to a write. */
export const showWritten = (context: TenantContext, list: LiveList, item: Item, call: GraphCall) =>
  showItem(context, list, item, { ...call, query: new URLSearchParams({ $expand: 'fields' }) });
