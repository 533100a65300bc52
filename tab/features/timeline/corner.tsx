import { ROWS_BY, type RowsBy, ZOOMS, type Zoom } from '../../shell/address.ts';
import { useWords } from '../../shell/language.tsx';
import { Choice } from '../filters/choice.tsx';

/** Where the labels meet the months: how close one looks, and what the lanes are. */
export const Corner = ({
  zoom,
  rows,
  onZoom,
  onRows,
}: {
  readonly zoom: Zoom;
  readonly rows: RowsBy;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onRows: (rows: RowsBy) => void;
}) => {
  const { tab } = useWords();
  return (
    <div className="corner">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws a frame and a legend around three quiet buttons. */}
      <div className="stops" role="group" aria-label={tab.zoom}>
        {ZOOMS.map((stop) => (
          <button key={stop} type="button" aria-pressed={stop === zoom} onClick={() => onZoom(stop)}>
            {tab.zoomStop[stop]}
          </button>
        ))}
      </div>
      <Choice
        label={tab.rows}
        value={rows}
        options={ROWS_BY.map((value) => ({ value, words: tab.rowsBy[value] }))}
        onChange={(value) => onRows(value!)}
      />
    </div>
  );
};
