using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Properties;

namespace HessianFaultLab.Lab.Faults.Actions;

/// <summary>Sets a property of components; those that do not have it are no targets.</summary>
/// <typeparam name="T">Of the property's values.</typeparam>
public abstract class PropertyAction<T> : ComponentAction
    where T : notnull
{
    /// <summary>What the property decides: one of <see cref="Models.Properties.PropertyRole"/>.</summary>
    protected abstract string PropertyRole { get; }

    /// <summary>The value in the place of the one that it has.</summary>
    protected abstract T Changed(T value, Component component);

    internal sealed override bool IsFor(Component component) => component.Properties.Any(p => p.Role == PropertyRole);

    protected sealed override IDisposable? Change(Component component, Injection at)
    {
        if (component.Properties.FirstOrDefault(p => p.Role == PropertyRole) is not AlterableProperty<T> property) return null;
        var before = property.Value;
        try
        {
            var undo = property.Alter(Changed(before, component));
            at.Report(new Change(property.Name, $"{before}", $"{property.Value}"));
            return undo;
        }
        catch (ArgumentException e)
        {
            throw new BadInputException($"{at.Name} cannot change {property.Name}: {e.Message}", e);
        }
    }
}
