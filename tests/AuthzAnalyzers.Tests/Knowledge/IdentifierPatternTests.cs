using AuthzAnalyzers.Knowledge;
using Xunit;

namespace AuthzAnalyzers.Tests.Knowledge;

public class IdentifierPatternTests
{
    [Theory]
    [InlineData("Email", "Email", true)]
    [InlineData("Email", "email", true)]
    [InlineData("Email", "BillingEmail", false)]
    [InlineData("PhoneNumber", "phone_number", true)]
    [InlineData("PhoneNumber", "PHONE_NUMBER", true)]
    [InlineData("PhoneNumber", "Phonenumber", true)]
    [InlineData("*Email", "BillingEmail", true)]
    [InlineData("*Email", "Email", true)]
    [InlineData("*Email", "EmailTemplate", false)]
    [InlineData("*Age", "Package", false)]
    [InlineData("*Age", "CustomerAge", true)]
    [InlineData("Log*", "LogAsync", true)]
    [InlineData("Log*", "Login", false)]
    [InlineData("Log*", "CatalogLog", false)]
    [InlineData("*Access*", "CustomerAccessEntry", true)]
    [InlineData("*Access*", "CustomerAccess", true)]
    [InlineData("*Access*", "Accessory", false)]
    [InlineData("*AuditService", "IAuditService", true)]
    [InlineData("*Url", "HTTPUrl", true)]
    [InlineData("*전화번호", "휴대전화번호", true)]
    [InlineData("*전화번호", "전화번호확인", false)]
    [InlineData("*접속기록*", "고객접속기록부", true)]
    [InlineData("전화번호", "휴대전화번호", false)]
    public void Patterns_match_words(string pattern, string identifier, bool matches) =>
        Assert.Equal(matches, new IdentifierPattern(pattern).Matches(IdentifierPattern.Split(identifier)));

    [Theory]
    [InlineData("crm_people", "crm_people")]
    [InlineData("tbl_cust", "TBL_CUST")]
    [InlineData("*Email", "e_mail_of_email")]
    [InlineData("*Id_No", "customer_id_no")]
    [InlineData("Pk*", "p_k")]
    public void Underscores_do_not_keep_a_line_from_being_found(string pattern, string identifier)
    {
        var found = Catalog.Parse("policy", new[] { $"N:{pattern} table entity=Shop.Customer" }).MatchName(Role.TableName, identifier);
        Assert.Equal(new IdentifierPattern(pattern).Matches(IdentifierPattern.Split(identifier)), found is not null);
    }
}
