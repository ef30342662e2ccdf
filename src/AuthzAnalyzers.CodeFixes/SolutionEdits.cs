using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AuthzAnalyzers.EntryPoints.Arrivals;
using AuthzAnalyzers.Rules;
using Microsoft.CodeAnalysis;

namespace AuthzAnalyzers.CodeFixes;

/// <summary>Changes to several documents of one solution.</summary>
internal sealed class SolutionEdits
{
    private readonly Solution solution;
    private readonly Dictionary<DocumentId, DocumentEdits> documents = new();

    public SolutionEdits(Solution solution)
    {
        this.solution = solution;
    }

    public async Task<DocumentEdits?> Of(SyntaxTree? tree, CancellationToken cancellation) =>
        solution.GetDocument(tree) is { } document ? await Of(document, cancellation).ConfigureAwait(false) : null;

    /// <summary>The node at a place, which may lie in another project and then is known by its path only.</summary>
    public async Task<(DocumentEdits Edits, SyntaxNode Node)?> At(Location location, CancellationToken cancellation)
    {
        var document = location.SourceTree is { } tree
            ? solution.GetDocument(tree)
            : solution.GetDocumentIdsWithFilePath(location.GetLineSpan().Path).Select(solution.GetDocument).FirstOrDefault();
        if (document is null || await Of(document, cancellation).ConfigureAwait(false) is not { } edits || !edits.Root.FullSpan.Contains(location.SourceSpan))
        {
            return null;
        }

        return (edits, edits.Root.FindNode(location.SourceSpan, getInnermostNodeForTie: true));
    }

    /// <summary>The call that maps the endpoint of a finding.</summary>
    public async Task<SyntaxNode?> MappingOf(Diagnostic finding, CancellationToken cancellation) =>
        finding.Is(EntryPointKind.Endpoint)
        && finding.Places(AccessDiagnostics.AnchorKey).FirstOrDefault() is { } anchor
        && await At(anchor, cancellation).ConfigureAwait(false) is var (_, call)
            ? call
            : null;

    public Solution Apply() => documents.Values.Aggregate(solution, (changed, edits) => changed.WithDocumentSyntaxRoot(edits.Document.Id, edits.Apply()));

    private async Task<DocumentEdits?> Of(Document document, CancellationToken cancellation)
    {
        if (!documents.TryGetValue(document.Id, out var edits) && await DocumentEdits.Of(document, cancellation).ConfigureAwait(false) is { } made)
        {
            documents.Add(document.Id, edits = made);
        }

        return edits;
    }
}
