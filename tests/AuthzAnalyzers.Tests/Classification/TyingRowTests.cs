using AuthzAnalyzers.Symbols;
using Xunit;

namespace AuthzAnalyzers.Tests.Classification;

/// <summary>Rows that tie a declared data subject to something are that subject's, whatever their names end in.</summary>
public class TyingRowTests
{
    private const string Coach = "public class Coach : IdentityUser { }";

    [Theory]
    [InlineData("CoachSchool", "string CoachId; Coach Coach; int SchoolId")]
    [InlineData("PartnerApiKey", "string Id; string CoachId; Coach Coach")]
    [InlineData("CoachSettings", "int Id; string CoachId; Coach Coach; string Theme")]
    [InlineData("Preference", "int Id; Coach Coach; string Name; string Value")]
    [InlineData("CoachRole", "string CoachId; Coach Coach; string Role")]
    [InlineData("CoachTeam", "string CoachId; Coach Coach; int TeamId")]
    [InlineData("BranchCoach", "string CoachId; Coach Coach; int BranchId")]
    public void Are_linked(string name, string members)
    {
        var found = Classified.Type(name, Classified.Declare(name, members), Coach);

        Assert.Equal((CustomerDataKind.Linked, Strength.Linked), (found.Kind, found.Strength));
    }

    [Theory]
    [InlineData("School", "int Id; string Title; string City")]
    [InlineData("School", "int Id; string Title; Coach Head")]
    [InlineData("School", "int Id; string Title; Coach Coach")]
    [InlineData("ApiKey", "int Id; string Value")]
    [InlineData("SchoolSettings", "int Id; int SchoolId; string Theme")]
    [InlineData("SchoolSettings", "int Id; int SchoolId; Coach CreatedBy")]
    [InlineData("Manual", "int Id; string Title; int CoachWhoUploadId; Coach CoachWhoUpload")]
    [InlineData("Manual", "int Id; string Title; Coach Uploader; List<Coach> CoachesWhoHaveRead")]
    [InlineData("Review", "int Id; Coach Author")]
    [InlineData("Log", "int Id; Coach Coach")]
    public void Others_are_not(string name, string members) => Assert.False(Classified.Type(name, Classified.Declare(name, members), Coach).IsCustomerData);
}
