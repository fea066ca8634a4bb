import { getRouteApi } from "@tanstack/react-router";
import { t } from "../../i18n";
import { ButtonLink } from "../../ui/links";
import { skills } from "./skills";
import { VocabularyPage } from "./VocabularyPage";

const route = getRouteApi("/frame/skills");

export function SkillsPage() {
  const go = route.useNavigate();
  return (
    <VocabularyPage
      vocabulary={skills}
      search={route.useSearch()}
      onSearch={(search) => void go({ search, replace: true, resetScroll: false })}
      other={
        <ButtonLink to="/families" variant="default">
          {t("families.title")}
        </ButtonLink>
      }
    />
  );
}
