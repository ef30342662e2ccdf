using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AuthzAnalyzers.Knowledge;
using AuthzAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthzAnalyzers.Rules.PersonalDataInLog;

/// <summary>Finds what is written to logs. A call is bound only if its name is that of one that writes and something but constants and keys is in it. Thread-safe.</summary>
internal sealed class LogWrites
{
    private const string Log = "Log";
    private const char Comma = ',';

    private readonly RuleContext context;
    private readonly LogFunctions functions;
    private readonly Lazy<ImmutableHashSet<string>> names;

    public LogWrites(RuleContext context)
    {
        this.context = context;
        functions = new LogFunctions(context);
        names = new Lazy<ImmutableHashSet<string>>(ReadNames, LazyThreadSafetyMode.ExecutionAndPublication);
    }

    /// <summary>What a call writes, or <see langword="null"/>.</summary>
    public LogWrite? At(InvocationExpressionSyntax call, CancellationToken cancellation)
    {
        if (NameOf(call.Expression) is not { } name)
        {
            return null;
        }

        // A delegate may be called as such: 'sent.Invoke(…)'.
        var isKnown = names.Value.Contains(name.Identifier.ValueText);
        var isInvoked = name.Identifier.ValueText == WellKnownMemberNames.DelegateInvokeName;
        return (isKnown || isInvoked || functions.MayBe(name.Identifier.ValueText))
            && MayTell(call.ArgumentList)
            && !context.Sources.History.Is(call.SyntaxTree)
            && context.Sources.ModelOf(call.SyntaxTree)?.GetOperation(call, cancellation) is IInvocationOperation operation
                ? (isKnown ? OfLibrary(operation) : null) ?? OfDelegate(operation) ?? OfGenerated(operation)
                : null;
    }

    /// <summary>What an exception carries to wherever it is logged, or <see langword="null"/>.</summary>
    public LogWrite? At(BaseObjectCreationExpressionSyntax exception, CancellationToken cancellation)
    {
        if (exception.ArgumentList is not { } arguments
            || !MayTell(arguments)
            || context.Sources.History.Is(exception.SyntaxTree)
            || context.Sources.ModelOf(exception.SyntaxTree)?.GetOperation(exception, cancellation) is not IObjectCreationOperation creation
            || context.Known.FindType(creation.Type, Role.ExceptionText) is not { } line)
        {
            return null;
        }

        var values = creation.Arguments.Where(argument => Names(line["message"], argument)).Select(argument => new GivenValue(argument.Value, Rendering.Text)).ToList();
        return values.Count == 0 ? null : new LogWrite("Exception", values, null);
    }

    public static SimpleNameSyntax? NameOf(ExpressionSyntax called) => called switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };

    private LogWrite? OfLibrary(IInvocationOperation call)
    {
        if (context.Known.Find(call.TargetMethod, Role.Logs) is not { } line || (line["in"] is { } types && !types.Split(Comma).Any(context.Sources.Knows)))
        {
            return null;
        }

        var message = call.Arguments.FirstOrDefault(argument => Names(line["message"], argument))?.Value;
        var values = new List<GivenValue>();
        if (message is not null)
        {
            values.Add(new GivenValue(message, Rendering.Text));
        }

        var template = message?.ConstantValue.Value is string text ? new MessageTemplate(text) : null;
        var isTakenApart = call.Arguments.Any(argument => Names(line["members"], argument) && argument.Value.ConstantValue.Value is true);
        var index = 0;
        foreach (var value in call.Arguments.Where(argument => Names(line["values"], argument)).SelectMany(Elements))
        {
            values.Add(new GivenValue(value, isTakenApart ? Rendering.Members : template?.RenderingOf(index) ?? Rendering.Items));
            index++;
        }

        return new LogWrite(line["to"] is { } sink ? char.ToUpperInvariant(sink[0]) + sink.Substring(1) : Log, values, template is null ? null : message);
    }

    private LogWrite? OfDelegate(IInvocationOperation call)
    {
        if (call.TargetMethod.MethodKind != MethodKind.DelegateInvoke || call.Instance is not { } instance)
        {
            return null;
        }

        var held = Operands.Unconverted(instance) switch
        {
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation property => property.Property,
            ILocalReferenceOperation local => local.Local,
            _ => (ISymbol?)null,
        };
        return held is not null && functions.MayBeDelegate(held.Name) && functions.TextOf(held) is { } defined
            ? new LogWrite(Log, call.Arguments.Skip(1).Select((argument, i) => new GivenValue(argument.Value, defined.RenderingOf(i))).ToList(), null)
            : null;
    }

    private LogWrite? OfGenerated(IInvocationOperation call)
    {
        var method = (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition;
        method = method.PartialDefinitionPart ?? method;
        var (line, mark) = method.GetAttributes()
            .Select(attribute => (Line: context.Known.FindType(attribute.AttributeClass, Role.LogMethod), Attribute: attribute))
            .FirstOrDefault(found => found.Line is not null);
        if (line is null)
        {
            return null;
        }

        var text = mark.NamedArguments.FirstOrDefault(argument => string.Equals(argument.Key, line["message"], StringComparison.OrdinalIgnoreCase)).Value.Value as string
            ?? mark.ConstructorArguments.Select(argument => argument.Value).OfType<string>().LastOrDefault();
        var template = new MessageTemplate(text ?? "");
        var values = new List<GivenValue>();
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } given && method.Parameters[given.Ordinal] is var parameter && !parameter.GetAttributes().Any(IsRedacting))
            {
                values.Add(new GivenValue(argument.Value, parameter.GetAttributes().Any(attribute => context.Known.IsType(attribute.AttributeClass, Role.LogsMembers))
                    ? Rendering.UnclassifiedMembers
                    : template.RenderingOf(parameter.Name)));
            }
        }

        return new LogWrite(Log, values, null);
    }

    private bool IsRedacting(AttributeData attribute) => context.Known.IsType(attribute.AttributeClass, Role.Redacts);

    private static IEnumerable<IOperation> Elements(IArgumentOperation argument) => argument.Value is IArrayCreationOperation { IsImplicit: true, Initializer: { } elements }
        ? elements.ElementValues
        : new[] { argument.Value };

    private static bool Names(string? names, IArgumentOperation argument) =>
        names is not null && argument.Parameter is { } parameter && names.Split(Comma).Contains(parameter.Name, StringComparer.Ordinal);

    // Constants and keys tell nothing: most of what is logged is bound by nobody.
    private bool MayTell(ArgumentListSyntax arguments)
    {
        foreach (var argument in arguments.Arguments)
        {
            if (MayTell(argument.Expression))
            {
                return true;
            }
        }

        return false;
    }

    private bool MayTell(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax or TypeOfExpressionSyntax or DefaultExpressionSyntax => false,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => !IsKey(name),
        IdentifierNameSyntax { Identifier.ValueText: var name } => !IsKey(name) && !IsCaught(value, name),
        InterpolatedStringExpressionSyntax text => text.Contents.Any(part => part is InterpolationSyntax hole && MayTell(hole.Expression)),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.RawKind: (int)SyntaxKind.IdentifierToken, Identifier.ValueText: "nameof" } } => false,
        _ => true,
    };

    // Most of what logs does so where something was caught.
    private static bool IsCaught(SyntaxNode value, string name) => value.Ancestors()
        .TakeWhile(around => around is not MemberDeclarationSyntax)
        .Any(around => around is CatchClauseSyntax { Declaration: { } declaration } && declaration.Identifier.ValueText == name);

    // Of what is named like a key, some is what the state calls a person by, and some opens doors.
    private bool IsKey(string name) => context.Known.Catalog.MatchName(Role.KeyName, name) is not null
        && context.Known.Catalog.MatchName(Role.PersonalName, name) is null
        && context.Known.Catalog.MatchName(Role.CredentialName, name) is null;

    // A library that nobody refers to has no calls.
    private ImmutableHashSet<string> ReadNames() => context.Known.Catalog.Entries
        .Where(line => line.Role == Role.Logs && context.Sources.Knows(line.Subject.Type) && (line["beside"] is not { } words || words.Split(Comma).Any(context.Sources.Mentions)))
        .Select(line => line.Subject.Member)
        .ToImmutableHashSet(StringComparer.Ordinal);
}
