import { Skeleton, SkeletonItem } from '@fluentui/react-components';
import { useWords } from './language.tsx';

/** Where something will stand that is on its way; as many rows as it is likely to take. */
export const Waiting = ({ rows = 12 }: { readonly rows?: number }) => {
  const { tab } = useWords();
  return (
    <Skeleton aria-label={tab.loading} className="skeleton">
      {Array.from({ length: rows }, (_, index) => `row-${index}`).map((key) => (
        <SkeletonItem key={key} size={24} />
      ))}
    </Skeleton>
  );
};
