import { useWords } from '../../shell/language.tsx';
import './statement.css';

/**
 * The accessibility statement (tillgänglighetsredogörelse) that lagen (2018:1937) om tillgänglighet till digital offentlig
 * service, 13 §, asks for; its parts follow Commission Implementing Decision (EU) 2018/1523.
 */
export const Statement = ({ organisation }: { readonly organisation: string }) => {
  const { tab } = useWords();
  return (
    <article className="statement ready">
      <h2>{tab.statement.title}</h2>
      <p>{tab.statement.intro(organisation.replaceAll(' · ', ', '))}</p>
      {tab.statement.parts.map(({ heading, lines }) => (
        <section key={heading}>
          <h3>{heading}</h3>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
      <p>
        <a href="https://www.digg.se/tdosanmalan" target="_blank" rel="noreferrer">
          {tab.statement.report}
        </a>
      </p>
    </article>
  );
};
