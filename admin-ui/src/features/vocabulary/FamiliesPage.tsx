import { getRouteApi } from "@tanstack/react-router";
import { t } from "../../i18n";
import { ButtonLink } from "../../ui/links";
import { families } from "./families";
import { VocabularyPage } from "./VocabularyPage";

const route = getRouteApi("/frame/families");

export function FamiliesPage() {
  const go = route.useNavigate();
  return (
    <VocabularyPage
      vocabulary={families}
      search={route.useSearch()}
      onSearch={(search) => void go({ search, replace: true, resetScroll: false })}
      other={
        <ButtonLink to="/skills" variant="default">
          {t("skills.title")}
        </ButtonLink>
      }
    />
  );
}
